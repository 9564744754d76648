// fails: next-client
// en: Handwritten frames without an error handler: writing to a client that vanished stops the program.
// fr: Trames écrites à la main sans gestionnaire d'erreur : écrire à un client disparu arrête le programme.

import { createServer } from 'node:http'
import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'

const server = createServer()

function write(socket: Duplex, opcode: number, payload: Buffer) {
  socket.write(Buffer.concat([Buffer.from([0x80 | opcode, payload.length]), payload]))
}

server.on('upgrade', (req, socket) => {
  const accept = createHash('sha1')
    .update(req.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11')
    .digest('base64')
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)

  let timer: NodeJS.Timeout | undefined
  let buffer = Buffer.alloc(0)

  socket.on('data', (chunk) => {
    buffer = Buffer.concat([buffer, chunk])
    while (buffer.length >= 6) {
      const opcode = buffer[0]! & 15
      const short = buffer[1]! & 127
      const length = short === 126 ? buffer.readUInt16BE(2) : short
      const mask = short === 126 ? 4 : 2
      if (buffer.length < mask + 4 + length) return
      const payload = Buffer.from(buffer.subarray(mask + 4, mask + 4 + length))
      for (let i = 0; i < length; i++) payload[i]! ^= buffer[mask + (i % 4)]!
      buffer = buffer.subarray(mask + 4 + length)

      if (opcode === 8) {
        clearInterval(timer)
        write(socket, 8, payload.subarray(0, 2))
        socket.end()
        return
      }
      if (opcode === 9) write(socket, 10, payload)
      if (opcode === 1 && payload.toString() === 'date' && !timer) {
        timer = setInterval(() => write(socket, 1, Buffer.from(new Date().toString())), 2000)
      }
    }
  })
})

server.listen(8888)
