// en: No library: frames by hand on node:http's upgrade, and a page with XMLHttpRequest; polls are held for 10 seconds.
// fr: Sans bibliothèque : trames à la main sur l'upgrade de node:http, une page avec XMLHttpRequest ; requêtes retenues 10 secondes.

import { createHash, randomBytes } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const TEXT = 1
const CLOSE = 8
const PING = 9
const PONG = 10

const run = randomBytes(8).toString('hex')
const log: { n: number; key: string; from: string; text: string }[] = []
const sockets = new Set<Duplex>()
const waiting = new Set<{ response: ServerResponse; timer: NodeJS.Timeout; since: number }>()

function frame(opcode: number, payload: Buffer): Buffer {
  const n = payload.length
  if (n < 126) return Buffer.concat([Buffer.from([0x80 | opcode, n]), payload])
  const header = Buffer.alloc(n < 65536 ? 4 : 10)
  header[0] = 0x80 | opcode
  if (n < 65536) {
    header[1] = 126
    header.writeUInt16BE(n, 2)
  } else {
    header[1] = 127
    header.writeBigUInt64BE(BigInt(n), 2)
  }
  return Buffer.concat([header, payload])
}

function parse(buffer: Buffer) {
  if (buffer.length < 2) return null
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
  if (buffer.length < offset + 4 + length) return null
  const payload = Buffer.from(buffer.subarray(offset + 4, offset + 4 + length))
  for (let i = 0; i < length; i++) payload[i]! ^= buffer[offset + (i & 3)]!
  return {
    fin: (buffer[0]! & 0x80) !== 0,
    opcode: buffer[0]! & 0x0f,
    payload,
    rest: buffer.subarray(offset + 4 + length),
  }
}

const bulletin = (since: number) => JSON.stringify({ run, lines: log.filter(({ n }) => n > since) })

function add(said: { key: string; from: string; text: string }[]) {
  const fresh = said.filter(({ key }) => !log.some((line) => line.key === key))
  for (const { key, from, text } of fresh) log.push({ n: log.length + 1, key, from, text })
  if (fresh.length === 0) return
  const words = frame(TEXT, Buffer.from(bulletin(log.length - fresh.length)))
  for (const socket of sockets) socket.write(words)
  for (const held of [...waiting]) release(held)
}

function release(held: { response: ServerResponse; timer: NodeJS.Timeout; since: number }) {
  clearTimeout(held.timer)
  waiting.delete(held)
  held.response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  held.response.end(bulletin(held.since))
}

const server = createServer((request, response) => {
  const url = new URL(request.url!, 'http://x')
  if (url.pathname === '/news') {
    const since = url.searchParams.get('run') === run ? Number(url.searchParams.get('since')) : 0
    const held = { response, since, timer: setTimeout(() => release(held), 10_000) }
    waiting.add(held)
    response.on('close', () => {
      clearTimeout(held.timer)
      waiting.delete(held)
    })
    if (log.length > since) release(held)
  } else if (url.pathname === '/lines' && request.method === 'POST') {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      add(JSON.parse(Buffer.concat(chunks).toString()))
      response.writeHead(204).end()
    })
  } else {
    response.writeHead(404).end()
  }
})

server.on('upgrade', (request, socket: Duplex, head) => {
  const key = request.headers['sec-websocket-key']
  const accept = createHash('sha1').update(key + GUID).digest('base64')
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  const params = new URL(request.url!, 'http://x').searchParams
  const since = params.get('run') === run ? Number(params.get('since')) : 0
  socket.write(frame(TEXT, Buffer.from(bulletin(since))))
  sockets.add(socket)

  let pending = head
  let parts: Buffer[] = []
  const read = (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (let f = parse(pending); f; f = parse(pending)) {
      pending = f.rest
      if (f.opcode === CLOSE) {
        sockets.delete(socket)
        socket.end(frame(CLOSE, f.payload.subarray(0, 2)))
        return
      }
      if (f.opcode === PING) socket.write(frame(PONG, f.payload))
      if (f.opcode > 2) continue
      parts.push(f.payload)
      if (!f.fin) continue
      add(JSON.parse(Buffer.concat(parts).toString()))
      parts = []
    }
  }
  const gone = () => {
    sockets.delete(socket)
    socket.end()
  }
  socket.on('data', read)
  socket.on('end', gone)
  socket.on('close', gone)
  socket.on('error', gone)
  read(Buffer.alloc(0))
})

server.listen(Number(process.env.PORT) || 8888)
