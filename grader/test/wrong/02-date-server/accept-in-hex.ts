// fails: handshake
// en: A handwritten handshake whose Sec-WebSocket-Accept is in hexadecimal instead of base64.
// fr: Une poignée de main écrite à la main dont Sec-WebSocket-Accept est en hexadécimal au lieu de base64.

import { createServer } from 'node:http'
import { createHash } from 'node:crypto'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const server = createServer()

server.on('upgrade', (req, socket) => {
  const accept = createHash('sha1')
    .update(req.headers['sec-websocket-key'] + GUID)
    .digest('hex')
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)

  let timer: NodeJS.Timeout | undefined
  const send = () => {
    const text = Buffer.from(new Date().toISOString())
    socket.write(Buffer.concat([Buffer.from([0x81, text.length]), text]))
  }
  socket.on('data', (data) => {
    if ((data[0]! & 15) === 8) return socket.end()
    const length = data[1]! & 127
    const word = data.subarray(6, 6 + length).map((byte, i) => byte ^ data[2 + (i % 4)]!)
    if (Buffer.from(word).toString() === 'date' && !timer) timer = setInterval(send, 2000)
  })
  socket.on('end', () => socket.end())
  socket.on('error', () => {})
  socket.on('close', () => clearInterval(timer))
})

server.listen(8888)
