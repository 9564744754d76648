/** Counts the bytes of the same small message, brought three ways, on the server's own sockets. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Bytes, Way } from '../../demos/overhead/bytes.ts'
import { MOST } from '../../demos/overhead/bytes.ts'
import { acceptor } from './accept.ts'
import type { DemoBackend } from './index.ts'

interface Count {
  opening: Bytes
  messages: Bytes
  count: number
}

type Run = Record<Way, Count>

/** Runs that are kept; a page asks for its own right after it was made. */
const KEPT = 20
const NOTHING: Bytes = { up: 0, down: 0 }

export function overheadDemo(): DemoBackend {
  const { accept, close } = acceptor()
  const runs = new Map<string, Run>()

  const runOf = (url: URL): Run => {
    const id = url.searchParams.get('run') ?? ''
    const known = runs.get(id)
    if (known !== undefined) return known
    const none = (): Count => ({ opening: NOTHING, messages: NOTHING, count: 0 })
    const run = { poll: none(), events: none(), websocket: none() }
    runs.set(id, run)
    for (const old of [...runs.keys()].slice(0, -KEPT)) runs.delete(old)
    return run
  }

  const request = (incoming: IncomingMessage, response: ServerResponse, url: URL): void => {
    const run = runOf(url)
    const what = url.pathname.split('/').at(-1)
    if (what === 'poll') {
      const { socket } = incoming
      const start = before(incoming)
      response.once('finish', () => {
        run.poll.messages = plus(run.poll.messages, minus(carried(socket), start))
        run.poll.count++
      })
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' })
      response.end(message())
      return
    }
    if (what === 'events') {
      events(run, incoming, response, countOf(url))
      return
    }
    const body = JSON.stringify(run)
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    response.end(body)
  }

  const events = (
    run: Run,
    incoming: IncomingMessage,
    response: ServerResponse,
    count: number,
  ): void => {
    const { socket } = incoming
    const start = before(incoming)
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.flushHeaders()
    const opened = carried(socket)
    run.events.opening = minus(opened, start)
    for (let index = 0; index < count; index++) response.write(`data: ${message()}\n\n`)
    run.events.count = count
    run.events.messages = minus(carried(socket), opened)
    // The page ends it: an EventSource that is ended opens anew by itself.
  }

  return {
    close,
    request,
    upgrade: (upgrade) => {
      const run = runOf(upgrade.url)
      const { socket } = upgrade
      if (!(socket instanceof Socket)) throw new Error('a connection that is no socket')
      const start = before(upgrade.request)
      accept(upgrade, (webSocket) => {
        const opened = carried(socket)
        run.websocket.opening = minus(opened, start)
        webSocket.on('message', () => {
          webSocket.send(message(), () => {
            run.websocket.messages = minus(carried(socket), opened)
            run.websocket.count++
          })
        })
      })
    },
  }
}

/** The time, which is what the date server of the exercises sends. */
function message(): string {
  return new Date().toISOString().slice(0, 19).replace('T', ' ')
}

function countOf(url: URL): number {
  const count = Number(url.searchParams.get('count'))
  return Number.isInteger(count) && count >= 1 ? Math.min(count, MOST) : 1
}

/**
 * What the connection had carried before this request, whose answer has not begun. A connection that
 * is kept alive has brought the page, its style and its script before: those are not counted.
 */
function before({ method, url, httpVersion, rawHeaders, socket }: IncomingMessage): Bytes {
  const line = `${method} ${url} HTTP/${httpVersion}\r\n`
  // Each name is followed by a colon and a blank, each value by the end of its line.
  const headers = rawHeaders.reduce((sum, text) => sum + Buffer.byteLength(text, 'latin1') + 2, 0)
  const head = Buffer.byteLength(line) + headers + 2
  return { up: socket.bytesRead - head, down: socket.bytesWritten }
}

function carried({ bytesRead, bytesWritten }: Socket): Bytes {
  return { up: bytesRead, down: bytesWritten }
}

function minus(a: Bytes, b: Bytes): Bytes {
  return { up: a.up - b.up, down: a.down - b.down }
}

function plus(a: Bytes, b: Bytes): Bytes {
  return { up: a.up + b.up, down: a.down + b.down }
}
