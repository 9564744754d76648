/** A port for the deck's server: the wanted one, or the next that is free. */
import type { Server } from 'node:http'

/** How many ports are tried. */
const TRIES = 20

/** No port near the wanted one is free. */
export class NoPort extends Error {
  override readonly name = 'NoPort'
}

/**
 * Listens on loopback.
 * @returns the port that it became
 * @throws NoPort, or the system's error where listening is refused for another reason
 */
export async function listenNear(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + TRIES, 65_536); port++) {
    if (await listen(server, port)) return port
  }
  throw new NoPort(`no free port from ${wanted} on`)
}

function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      server.off('listening', listening)
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    }
    const listening = (): void => {
      server.off('error', failed)
      resolve(true)
    }
    server.once('error', failed)
    server.once('listening', listening)
    server.listen(port, '127.0.0.1')
  })
}
