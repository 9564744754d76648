/** What the demos of the slides talk to: real WebSockets, counted and disturbed on purpose. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { frameDemo } from './frame.ts'
import { handshakeDemo } from './handshake.ts'
import { networkDemo } from './network.ts'
import { overheadDemo } from './overhead.ts'
import { roomDemo } from './room.ts'
import { statesDemo } from './states.ts'

export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
  readonly url: URL
}

/** The server's side of one demo; its paths begin with `/demo/` and its name. */
export interface DemoBackend {
  /** Takes a WebSocket. */
  upgrade(upgrade: Upgrade): void
  /** Takes a plain request; without it there are none. */
  request?(request: IncomingMessage, response: ServerResponse, url: URL): void
  /** Ends every connection and timer. */
  close(): void
}

export interface Demos {
  /** Whether the path is a demo's, which then has taken it. */
  upgrade(upgrade: Upgrade): boolean
  request(request: IncomingMessage, response: ServerResponse, url: URL): boolean
  close(): void
}

export function demoBackends(): Demos {
  const backends = new Map<string, DemoBackend>([
    ['handshake', handshakeDemo()],
    ['frame', frameDemo()],
    ['overhead', overheadDemo()],
    ['states', statesDemo()],
    ['room', roomDemo()],
    ['network', networkDemo()],
  ])
  const backendOf = ({ pathname }: URL): DemoBackend | undefined =>
    backends.get(/^\/demo\/(\w+)/.exec(pathname)?.[1] ?? '')
  return {
    upgrade: (upgrade) => {
      const backend = backendOf(upgrade.url)
      backend?.upgrade(upgrade)
      return backend !== undefined
    },
    request: (request, response, url) => {
      const backend = backendOf(url)
      backend?.request?.(request, response, url)
      return backend?.request !== undefined
    },
    close: () => {
      for (const backend of backends.values()) backend.close()
    },
  }
}
