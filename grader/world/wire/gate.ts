import http from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { RELIEF_HOST } from '../page/relief.ts'
import { AWAY, ORIGIN } from './address.ts'
import { acceptFor, HeadReader } from './handshake.ts'

/** Whoever sits here next finds nothing that the page before has kept in the browser. */
const CLEAR = ['Clear-Site-Data', '"storage", "cookies"'] as const

/** Where a gate leads to at the moment. */
export interface Route {
  /** A page's request for a file, or for the server. */
  page(request: IncomingMessage, response: ServerResponse): void
  /** A connection to `host` (a WebSocket to be); the socket's bytes from the handshake on. */
  tunnel(host: string, socket: Socket): void
}

/** Somebody who has yet to come in: what is done first, when the document is asked for. */
interface Arrival {
  readonly route: Route
  readonly first: () => Promise<void>
}

/**
 * The HTTP proxy of one visitor's browser context: whatever the pages ask for comes out here, and
 * nowhere else.
 */
export class Gate {
  readonly #server = http.createServer()
  readonly #sockets = new Set<Socket>()
  /** Null between two stories: nothing passes. */
  route: Route | null = null
  #arrival: Arrival | null = null

  private constructor() {
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    this.#server.on('request', (request, response) => {
      if (request.url === AWAY) {
        response.setHeader(...CLEAR)
        response.writeHead(200, { 'Content-Type': 'text/html', Connection: 'close' }).end()
      } else if (this.#arrival !== null && request.url === `${ORIGIN}/` && isDocument(request)) {
        this.#welcome(this.#arrival, request, response)
      } else if (this.route === null) response.destroy()
      else this.route.page(request, response)
    })
    this.#server.on('connect', (request, socket: Socket, head: Buffer) => {
      if (head.length > 0) socket.unshift(head)
      if (request.url === RELIEF_HOST) relieve(socket)
      else if (this.route === null) socket.destroy()
      else this.route.tunnel(request.url ?? '', socket)
    })
    // A browser that gives up half-way is no event.
    this.#server.on('clientError', (_error, socket) => socket.destroy())
  }

  static async open(): Promise<Gate> {
    const gate = new Gate()
    await new Promise<void>((resolve, reject) => {
      gate.#server.once('error', reject)
      gate.#server.listen(0, '127.0.0.1', resolve)
    })
    return gate
  }

  /** What to give to the browser as its proxy. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /**
   * Leads to `route` from the next document on; until then the page of whoever sat here before may
   * still be there, and nothing passes.
   * @param first what has to be done before that document is given
   */
  admit(route: Route, first: () => Promise<void>): void {
    this.route = null
    this.#arrival = { route, first }
  }

  #welcome(arrival: Arrival, request: IncomingMessage, response: ServerResponse): void {
    const { route, first } = arrival
    first().then(
      () => {
        // The story may have been ended meanwhile.
        if (this.#arrival !== arrival) {
          response.destroy()
          return
        }
        this.#arrival = null
        this.route = route
        response.setHeader(...CLEAR)
        route.page(request, response)
      },
      // Whoever loads the page is told that it did not come.
      () => response.destroy(),
    )
  }

  /** Leads nowhere. */
  shut(): void {
    this.route = null
    this.#arrival = null
  }

  /** Cuts whatever is still open from the last story. */
  clear(): void {
    this.shut()
    for (const socket of this.#sockets) socket.destroy()
  }

  close(): void {
    this.clear()
    this.#server.close()
  }
}

/** Whether it is for a document of its own, as browsers say, and not for a part of one. */
export function isDocument({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-dest'] === 'document'
}

/** Opens a WebSocket of the page's agent; what it says (that it closes) is answered by hanging up. */
function relieve(socket: Socket): void {
  const reader = new HeadReader()
  let opened = false
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
  socket.on('error', () => socket.destroy())
  socket.on('data', (bytes: Buffer) => {
    if (opened) {
      socket.destroy()
      return
    }
    const key = reader.push(bytes)?.head.headers['sec-websocket-key']
    if (key === undefined) return
    opened = true
    socket.write(
      [
        'HTTP/1.1 101 Switching Protocols',
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Accept: ${acceptFor(key)}`,
        '',
        '',
      ].join('\r\n'),
    )
  })
}
