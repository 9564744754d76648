// fails: text-frames
// en: Handwritten frames with opcode 2, binary, in place of 1, text.
// fr: Trames écrites à la main avec l'opcode 2, binaire, à la place de 1, texte.

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
    // two bytes of header, two more for the length of a long one, four of mask
    while (buffer.length >= 8 || (buffer.length >= 6 && (buffer[1]! & 127) < 126)) {
      const opcode = buffer[0]! & 15
      const long = (buffer[1]! & 127) === 126
      const length = long ? buffer.readUInt16BE(2) : buffer[1]! & 127
      const start = long ? 8 : 6
      if (buffer.length < start + length) break
      const payload = Buffer.from(buffer.subarray(start, start + length))
      for (let i = 0; i < length; i++) payload[i]! ^= buffer[start - 4 + (i % 4)]!
      buffer = buffer.subarray(start + length)

      if (opcode === 8) {
        clearInterval(timer)
        write(socket, 8, payload.subarray(0, 2))
        socket.end()
        return
      }
      if (opcode === 9) write(socket, 10, payload)
      if (opcode === 1 && payload.toString() === 'date' && !timer) {
        timer = setInterval(() => write(socket, 2, Buffer.from(new Date().toString())), 2000)
      }
    }
  })

  const stop = () => {
    clearInterval(timer)
    socket.end()
  }
  socket.on('end', stop)
  socket.on('error', stop)
  socket.on('close', stop)
})

server.listen(8888)
