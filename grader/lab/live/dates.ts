import { mkdir } from 'node:fs/promises'
import http from 'node:http'
import net from 'node:net'
import type { Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { socketPath } from '../../world/preload/protocol.ts'
import { LAB_PORT } from '../../world/wire/address.ts'
import { socketPort } from '../../world/wire/port.ts'
import type { Upstream } from '../../world/wire/wire.ts'

const EVERY_MS = 2000

/**
 * The date server of exercise 1, for a page that is being written: whoever sends `date` gets the
 * date at once, and then every two seconds. It listens where only the lab can reach it.
 */
export class DateServer implements Upstream, AsyncDisposable {
  readonly #path: string
  readonly #http: http.Server
  readonly #clients: WebSocketServer

  private constructor(path: string, server: http.Server) {
    this.#path = path
    this.#http = server
    this.#clients = new WebSocketServer({ server })
    this.#clients.on('connection', serve)
  }

  /** @param folder a folder of its own for its socket; it need not exist */
  static async open(folder: string): Promise<DateServer> {
    await mkdir(folder, { recursive: true })
    const path = socketPath(folder, LAB_PORT)
    const server = http.createServer((_request, response) => {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n')
    })
    const dates = new DateServer(path, server)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path, resolve)
    })
    return dates
  }

  webSocket(): ReturnType<typeof socketPort> {
    return socketPort(this.http())
  }

  http(): Socket {
    return net.connect({ path: this.#path, allowHalfOpen: true })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients.clients) client.terminate()
    this.#clients.close()
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }
}

function serve(client: WebSocket): void {
  let timer: NodeJS.Timeout | undefined
  const tell = (): void => client.send(new Date().toString())
  client.on('message', (data: Buffer, isBinary) => {
    if (isBinary || data.toString() !== 'date' || timer !== undefined) return
    tell()
    timer = setInterval(tell, EVERY_MS)
  })
  client.on('close', () => clearInterval(timer))
  // A client that breaks the protocol is closed by ws itself.
  client.on('error', () => clearInterval(timer))
}
