// en: No library: handshake and frames by hand on node:http's upgrade event, ISO dates.
// fr: Sans bibliothèque : poignée de main et trames à la main sur l'événement upgrade de node:http, dates ISO.

import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const PORT = Number(process.env.PORT) || 8888

const CONTINUATION = 0x0
const TEXT = 0x1
const BINARY = 0x2
const CLOSE = 0x8
const PING = 0x9
const PONG = 0xa

function frame(opcode: number, payload: Buffer): Buffer {
  const n = payload.length
  let header: Buffer
  if (n < 126) {
    header = Buffer.from([0x80 | opcode, n])
  } else if (n < 65536) {
    header = Buffer.alloc(4)
    header[0] = 0x80 | opcode
    header[1] = 126
    header.writeUInt16BE(n, 2)
  } else {
    header = Buffer.alloc(10)
    header[0] = 0x80 | opcode
    header[1] = 127
    header.writeBigUInt64BE(BigInt(n), 2)
  }
  return Buffer.concat([header, payload])
}

/** Reads one frame from the buffer, or nothing if it is not complete yet. */
function parse(buffer: Buffer) {
  if (buffer.length < 2) return null
  const fin = (buffer[0]! & 0x80) !== 0
  const opcode = buffer[0]! & 0x0f
  const masked = (buffer[1]! & 0x80) !== 0
  let length = buffer[1]! & 0x7f
  let offset = 2
  if (length === 126) {
    if (buffer.length < 4) return null
    length = buffer.readUInt16BE(2)
    offset = 4
  } else if (length === 127) {
    if (buffer.length < 10) return null
    length = Number(buffer.readBigUInt64BE(2))
    offset = 10
  }
  const maskAt = offset
  if (masked) offset += 4
  if (buffer.length < offset + length) return null
  const payload = Buffer.from(buffer.subarray(offset, offset + length))
  if (masked) for (let i = 0; i < length; i++) payload[i]! ^= buffer[maskAt + (i % 4)]!
  return { fin, opcode, payload, rest: buffer.subarray(offset + length) }
}

function serve(socket: Duplex, head: Buffer) {
  let pending = head
  let parts: Buffer[] = []
  let kind = 0
  let timer: NodeJS.Timeout | undefined

  const stop = () => {
    clearInterval(timer)
    timer = undefined
  }

  const sendDate = () => socket.write(frame(TEXT, Buffer.from(new Date().toISOString())))

  const onMessage = (text: string) => {
    if (text !== 'date' || timer) return
    sendDate()
    timer = setInterval(sendDate, 2000)
  }

  const onData = (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (let f = parse(pending); f; f = parse(pending)) {
      pending = f.rest
      if (f.opcode === PING) socket.write(frame(PONG, f.payload))
      else if (f.opcode === PONG) continue
      else if (f.opcode === CLOSE) {
        stop()
        socket.end(frame(CLOSE, f.payload.subarray(0, 2)))
        return
      } else {
        if (f.opcode !== CONTINUATION) {
          kind = f.opcode
          parts = []
        }
        parts.push(f.payload)
        if (f.fin && kind === TEXT) onMessage(Buffer.concat(parts).toString('utf8'))
        if (f.fin && kind === BINARY) parts = []
      }
    }
  }

  socket.on('data', onData)
  // an upgraded socket is left half-open by node:http: end it when the client has gone
  socket.on('end', () => {
    stop()
    socket.end()
  })
  socket.on('close', stop)
  socket.on('error', stop)
  onData(Buffer.alloc(0))
}

const server = createServer((_request, response) => {
  response.writeHead(426, { 'Content-Type': 'text/plain' })
  response.end('WebSocket only')
})

server.on('upgrade', (request, socket, head) => {
  const key = request.headers['sec-websocket-key']
  if (!key) {
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    return
  }
  const accept = createHash('sha1').update(key + GUID).digest('base64')
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\n' +
      'Upgrade: websocket\r\n' +
      'Connection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  serve(socket, head)
})

server.listen(PORT, () => console.log('listening on', PORT))
