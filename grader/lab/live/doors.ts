import http from 'node:http'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** A port of this machine, and nobody else's, on which the live page is. */
export interface Door extends AsyncDisposable {
  readonly port: number
}

export interface DoorEvents {
  request(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

/** Both of this machine's own addresses: browsers try the one or the other first. */
const ADDRESSES = ['127.0.0.1', '::1']
/** Ports that are tried, one after the other. */
const TRIES = 50
/** ms in which another program on a port would have answered. */
const KNOCK_LIMIT = 500

/**
 * Opens a port on this machine's own addresses.
 * @param first where to begin; where something else listens there, the next free one is taken. 0 for any
 * @throws Error where none is free
 */
export async function openDoor(first: number, events: DoorEvents): Promise<Door> {
  let problem: unknown = null
  for (let port = first; port < first + (first === 0 ? 1 : TRIES); port++) {
    if (port > 0 && (await isTaken(port))) continue
    try {
      return await openOn(port, events)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
      problem = error
    }
  }
  throw new Error(`No port from ${first} to ${first + TRIES - 1} is free.`, { cause: problem })
}

async function openOn(port: number, events: DoorEvents): Promise<Door> {
  const servers: http.Server[] = []
  const sockets = new Set<net.Socket>()
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    await Promise.all(
      servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
    )
  }
  let taken = port
  try {
    for (const address of ADDRESSES) {
      const server = http.createServer((request, response) => events.request(request, response))
      server.on('upgrade', (request, socket, head) => events.upgrade(request, socket, head))
      server.on('connection', (socket: net.Socket) => {
        sockets.add(socket)
        socket.once('close', () => sockets.delete(socket))
      })
      // A browser that gives up half-way is no event.
      server.on('clientError', (_error, socket) => socket.destroy())
      if (!(await listens(server, taken, address))) continue
      servers.push(server)
      const place = server.address()
      if (place !== null && typeof place === 'object') taken = place.port
    }
  } catch (error) {
    await close()
    throw error
  }
  if (servers.length === 0) throw new Error('This machine has no address of its own.')
  return { port: taken, [Symbol.asyncDispose]: close }
}

/** @returns false where this machine does not have that address (no IPv6) */
function listens(server: http.Server, port: number, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(false)
      else reject(error)
    })
    server.listen(port, address, () => resolve(true))
  })
}

/** Some systems let two programs have one port, by different addresses: so somebody knocks first. */
async function isTaken(port: number): Promise<boolean> {
  const answers = await Promise.all(ADDRESSES.map((address) => knock(port, address)))
  return answers.includes(true)
}

function knock(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host })
    const done = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => done(true))
    // Nobody there, or no such address here.
    socket.once('error', () => done(false))
    socket.setTimeout(KNOCK_LIMIT, () => done(false))
  })
}
