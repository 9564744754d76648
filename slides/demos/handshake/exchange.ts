/** A handshake that really took place, as the server saw and answered it. */
import { address } from '../kit.ts'

export interface Exchange {
  /** Both heads as they were on the wire. */
  readonly request: string
  readonly response: string
}

/** Opens a WebSocket and asks the server what that looked like. @throws Error where none answers */
export function liveExchange(): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address('ws', 'handshake'))
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      socket.close()
      resolve(JSON.parse(data) as Exchange)
    })
    socket.addEventListener('close', () => reject(new Error('closed')))
  })
}
