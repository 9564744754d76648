/** A text sent to the server and back, with the bytes that both frames really were. */
import { address } from '../kit.ts'

export interface EchoFrames {
  readonly text: string
  /** Hexadecimal: from the page, masked; from the server, not. */
  readonly up: string
  readonly down: string
}

/** @throws Error where no server answers */
export function liveEcho(text: string): Promise<EchoFrames> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address('ws', 'frame'))
    let echoed = false
    socket.addEventListener('open', () => socket.send(text))
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      // The first is the text itself, the second what was seen on the wire.
      if (echoed) {
        socket.close()
        resolve({ text, ...(JSON.parse(data) as Omit<EchoFrames, 'text'>) })
      }
      echoed = true
    })
    socket.addEventListener('close', () => reject(new Error('closed')))
  })
}
