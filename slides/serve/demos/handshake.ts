/** Tells a page what its own handshake looked like on the wire. */
import type { IncomingMessage } from 'node:http'
import { acceptor } from './accept.ts'
import type { DemoBackend } from './index.ts'

export function handshakeDemo(): DemoBackend {
  const { accept, close } = acceptor()
  return {
    close,
    upgrade: (upgrade) => {
      const { socket } = upgrade
      let response = ''
      // The first thing that ws writes is the head of its answer.
      const write = socket.write.bind(socket)
      socket.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
        response += String(chunk)
        socket.write = write
        return write(chunk, ...rest)
      }) as typeof socket.write
      accept(upgrade, (webSocket) => {
        webSocket.send(JSON.stringify({ request: headOf(upgrade.request), response }))
      })
    },
  }
}

/** The head of a request as it came: every line, in its order. */
function headOf({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let index = 0; index < rawHeaders.length; index += 2) {
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`)
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}
