/** Sends back a text, and with it the bytes of both frames as they were on the wire. */
import { FrameReader } from '../../../grader/world/wire/frames.ts'
import { acceptor, textOf } from './accept.ts'
import type { DemoBackend } from './index.ts'
import { tapped } from './tap.ts'

export function frameDemo(): DemoBackend {
  const { accept, close } = acceptor()
  return {
    close,
    upgrade: (upgrade) => {
      const [fromPage, toPage] = [new FrameReader(), new FrameReader()]
      const last = { up: '', down: '' }
      let open = false
      const note = (reader: FrameReader, way: 'up' | 'down') => (chunk: Buffer) => {
        // The answer to the handshake comes before all frames.
        if (!open) return
        for (const { raw, opcode } of reader.push(chunk)) {
          if (opcode === 'text') last[way] = raw.toString('hex')
        }
      }
      const options = { up: note(fromPage, 'up'), down: note(toPage, 'down') }
      const tap = tapped(upgrade.socket, options)
      accept(
        upgrade,
        (webSocket) => {
          open = true
          webSocket.on('message', (data, isBinary) => {
            if (isBinary) return
            const { up } = last
            // First the echo, so that its own frame is known; then what both looked like.
            webSocket.send(textOf(data), () => {
              webSocket.send(JSON.stringify({ up, down: last.down }))
            })
          })
        },
        tap,
      )
    },
  }
}
