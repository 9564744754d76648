/** WebSockets for a demo: a server of ws's own, ended as a whole. */
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { Upgrade } from './index.ts'

/** Bytes of one message: nobody types more into a slide. */
const MOST = 64 * 1024

export interface Acceptor {
  /** Answers the handshake; the socket may stand for another one (see frame.ts, delay.ts). */
  readonly accept: (upgrade: Upgrade, opened: (socket: WebSocket) => void, socket?: Duplex) => void
  readonly close: () => void
}

export function acceptor(): Acceptor {
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST })
  return {
    accept: ({ request, socket, head }, opened, instead) => {
      server.handleUpgrade(request, instead ?? socket, head, (webSocket) => {
        // A broken frame ends its connection, and nothing else.
        webSocket.on('error', () => webSocket.terminate())
        opened(webSocket)
      })
    },
    close: () => {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}

/** Refuses a handshake as a proxy would. */
export function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** A message as text. ws gives Buffers unless it is asked for something else. */
export function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : ''
}
