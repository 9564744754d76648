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
  /** What a kept-alive connection had carried before the request that is being counted. */
  const before = new WeakMap<Socket, Bytes>()

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
  /** Calls back with what the connection has carried since its last request. */
  const counted = (response: ServerResponse, done: (bytes: Bytes) => void): void => {
    const { socket } = response
    if (socket === null) return
    const start = before.get(socket) ?? NOTHING
    response.once('finish', () => {
      const now = carried(socket)
      before.set(socket, now)
      done(minus(now, start))
    })
  }

  const request = (incoming: IncomingMessage, response: ServerResponse, url: URL): void => {
    const run = runOf(url)
    const what = url.pathname.split('/').at(-1)
    if (what === 'poll') {
      counted(response, (bytes) => {
        run.poll.messages = plus(run.poll.messages, bytes)
        run.poll.count++
      })
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' })
      response.end(message())
      return
    }
    if (what === 'events') {
      counted(response, () => {})
      events(run, incoming, response, countOf(url))
      return
    }
    counted(response, () => {})
    const body = JSON.stringify(run)
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    response.end(body)
  }

  const events = (
    run: Run,
    { socket }: IncomingMessage,
    response: ServerResponse,
    count: number,
  ): void => {
    const start = before.get(socket) ?? NOTHING
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
      accept(upgrade, (webSocket) => {
        const opened = carried(socket)
        run.websocket.opening = minus(opened, before.get(socket) ?? NOTHING)
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

function carried({ bytesRead, bytesWritten }: Socket): Bytes {
  return { up: bytesRead, down: bytesWritten }
}

function minus(a: Bytes, b: Bytes): Bytes {
  return { up: a.up - b.up, down: a.down - b.down }
}

function plus(a: Bytes, b: Bytes): Bytes {
  return { up: a.up + b.up, down: a.down + b.down }
}
