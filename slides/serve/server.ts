/** The deck's own server: pages from memory, news of changes, and what the demos talk to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname } from 'node:path'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { LANGS } from '../../grader/model/text.ts'
import { DeckError, faultLine } from '../build/fault.ts'
import { TYPES } from '../build/open.ts'
import type { Site } from '../build/site.ts'
import type { Change } from '../page/reload.ts'
import { demoBackends } from './demos/index.ts'
import { listenNear } from './ports.ts'

/** The pages by name. */
export type Pages = Pick<Site, 'files'>

export interface DeckServer extends AsyncDisposable {
  readonly port: number
  /** Shows another state of the deck to everybody who looks, or what is wrong with it. */
  show(site: Pages | DeckError): void
}

/**
 * Starts the server on loopback, on the wanted port or the next free one.
 * @throws NoPort
 */
export async function startServer(first: Pages, wanted: number): Promise<DeckServer> {
  let site = first
  let change: Change = { type: 'good' }
  const changes = new WebSocketServer({ noServer: true })
  changes.on('connection', (socket) => {
    socket.on('error', () => socket.terminate())
    socket.send(JSON.stringify(change))
  })

  const demos = demoBackends()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (!demos.request(request, response, url)) answer(request, response, url, site)
  })
  // Node forgets a connection once it is upgraded, and would then wait for its end.
  const connections = new Set<Duplex>()
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refuse = (status: string): void => {
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
    }
    socket.on('error', () => socket.destroy())
    if (!isOurs(request)) return refuse('403 Forbidden')
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (demos.upgrade({ request, socket, head, url })) return
    if (url.pathname !== '/changes') return refuse('404 Not Found')
    changes.handleUpgrade(request, socket, head, (opened) => changes.emit('connection', opened))
  })
  const port = await listenNear(server, wanted)

  const show = (state: Pages | DeckError): void => {
    if (state instanceof DeckError) {
      const lines = Object.fromEntries(
        LANGS.map((lang) => [lang, state.faults.map((fault) => faultLine(fault, lang))]),
      ) as Record<'en' | 'fr', string[]>
      change = { type: 'faults', lines }
    } else {
      site = state
      change = { type: 'good' }
    }
    const news = JSON.stringify(change.type === 'good' ? { type: 'changed' } : change)
    for (const socket of changes.clients) socket.send(news)
  }
  const close = async (): Promise<void> => {
    demos.close()
    for (const socket of changes.clients) socket.terminate()
    for (const socket of connections) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port, show, [Symbol.asyncDispose]: close }
}

function answer(
  { method }: IncomingMessage,
  response: ServerResponse,
  { pathname }: URL,
  { files }: Pages,
): void {
  const name = pathname === '/' ? 'index.html' : pathname.slice(1)
  const body = files.get(name)
  if (body === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('404')
    return
  }
  response.writeHead(200, {
    'Content-Type': TYPES[extname(name)] ?? 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(method === 'HEAD' ? undefined : body)
}

/** Whether the page that asks is one of ours: what the chapter on security teaches. */
export function isOurs({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === `http://${host}`
}
