// fails: says-who, vanisher, any-length
// en: Handwritten frames whose length counts characters, not bytes: an accent breaks the connection.
// fr: Trames écrites à la main dont la longueur compte les caractères et non les octets : un accent casse la connexion.

import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const LIMIT = 1_000_000

const clients = new Set<Duplex>()
const server = createServer((_req, res) => res.writeHead(426).end())

function frame(opcode: number, payload: Buffer | string): Buffer {
  let header: Buffer
  if (payload.length < 126) {
    header = Buffer.from([0x80 | opcode, payload.length])
  } else if (payload.length < 65536) {
    header = Buffer.from([0x80 | opcode, 126, 0, 0])
    header.writeUInt16BE(payload.length, 2)
  } else {
    header = Buffer.alloc(10)
    header[0] = 0x80 | opcode
    header[1] = 127
    header.writeBigUInt64BE(BigInt(payload.length), 2)
  }
  return Buffer.concat([header, Buffer.from(payload as string)])
}

function broadcast(text: string) {
  const bytes = frame(0x1, text)
  for (const client of clients) client.write(bytes)
}

function hear(text: string) {
  let m: any
  try {
    m = JSON.parse(text)
  } catch {
    return
  }
  if (typeof m?.who !== 'string' || typeof m.text !== 'string' || m.text.trim() === '') return
  broadcast(JSON.stringify({ type: 'said', who: m.who, text: m.text }))
}

server.on('upgrade', (req, socket, head) => {
  const leave = () => {
    clients.delete(socket)
    socket.end()
  }
  socket.on('error', leave)
  socket.on('end', leave)
  socket.on('close', leave)

  const key = req.headers['sec-websocket-key']
  if (req.headers.origin !== 'http://localhost:8888' || !key) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    return
  }
  const accept = createHash('sha1').update(key + GUID).digest('base64')
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
  clients.add(socket)

  let buffer = Buffer.alloc(0)
  let parts: Buffer[] = []
  let kind = 0

  const fail = (code: number) => {
    clients.delete(socket)
    socket.end(frame(0x8, Buffer.from([code >> 8, code & 255])))
    buffer = Buffer.alloc(0)
  }

  const take = (chunk: Buffer) => {
    if (!clients.has(socket)) return
    buffer = Buffer.concat([buffer, chunk])
    while (buffer.length >= 2) {
      const fin = buffer[0]! >= 0x80
      const opcode = buffer[0]! & 0x0f
      let length = buffer[1]! & 0x7f
      let offset = 2
      if (buffer[0]! & 0x70 || !(buffer[1]! & 0x80)) return fail(1002)
      if (opcode >= 8 && (length > 125 || !fin)) return fail(1002)
      if (length === 126) {
        if (buffer.length < 4) return
        length = buffer.readUInt16BE(2)
        offset = 4
      } else if (length === 127) {
        if (buffer.length < 10) return
        length = Number(buffer.readBigUInt64BE(2))
        offset = 10
      }
      if (length > LIMIT) return fail(1009)
      if (buffer.length < offset + 4 + length) return
      const mask = buffer.subarray(offset, offset + 4)
      const payload = Buffer.from(buffer.subarray(offset + 4, offset + 4 + length))
      for (let i = 0; i < length; i++) payload[i]! ^= mask[i % 4]!
      buffer = buffer.subarray(offset + 4 + length)

      if (opcode === 0x8) return fail(1000)
      if (opcode === 0x9) socket.write(frame(0xa, payload))
      if (opcode === 0x9 || opcode === 0xa) continue
      if (opcode > 2 || (opcode === 0) !== (parts.length > 0)) return fail(1002)
      if (opcode !== 0) kind = opcode
      parts.push(payload)
      if (!fin) continue
      const message = Buffer.concat(parts)
      parts = []
      if (kind === 1) hear(message.toString())
    }
  }
  socket.on('data', take)
  if (head.length > 0) take(head)
})

server.listen(8888)
