// en: Messages travel in binary pieces of a thousand bytes.
// fr: Les messages voyagent en morceaux binaires de mille octets.

import { WebSocketServer, WebSocket } from 'ws'

// A piece: 4 bytes the number of the message, 1 byte 1 if it is its last piece, then its bytes.
const HEAD = 5
const PIECE = 1000
const LIMIT = 1 << 20

const port = Number(process.env.PORT ?? 8888)
const allowed = new Set(['http://localhost:8888', 'http://localhost:8000', `http://localhost:${port}`])
const server = new WebSocketServer({
  port,
  perMessageDeflate: false,
  verifyClient: (info: { origin?: string }) => info.origin === undefined || allowed.has(info.origin),
})

class Collector {
  #parts = new Map<number, Buffer[]>()
  #bytes = 0

  /** The whole message, once its last piece is there. */
  add(piece: Buffer): Buffer | null {
    if (piece.length < HEAD) return null
    const number = piece.readUInt32BE(0)
    const parts = this.#parts.get(number) ?? []
    parts.push(piece.subarray(HEAD))
    this.#bytes += piece.length
    if (this.#bytes > LIMIT) throw new Error('too much')
    if (piece[4] !== 1) {
      this.#parts.set(number, parts)
      return null
    }
    this.#parts.delete(number)
    this.#bytes -= parts.reduce((sum, part) => sum + part.length + HEAD, 0)
    return Buffer.concat(parts)
  }
}

let number = 0
function* pieces(whole: Buffer) {
  number = (number + 1) >>> 0
  for (let at = 0; at < whole.length; at += PIECE) {
    const head = Buffer.alloc(HEAD)
    head.writeUInt32BE(number, 0)
    head[4] = at + PIECE >= whole.length ? 1 : 0
    yield Buffer.concat([head, whole.subarray(at, at + PIECE)])
  }
}

function read(whole: Buffer): { who: string; what: string } | null {
  try {
    const { who, what } = JSON.parse(whole.toString('utf8')) ?? {}
    return typeof who === 'string' && typeof what === 'string' && what.trim() !== '' ? { who, what } : null
  } catch {
    return null
  }
}

server.on('connection', (socket) => {
  const collector = new Collector()
  socket.on('error', () => {})
  socket.on('message', (data, isBinary) => {
    if (!isBinary) return // our page sends no text
    let whole: Buffer | null
    try {
      whole = collector.add(data as Buffer)
    } catch {
      socket.close(1009)
      return
    }
    const said = whole && read(whole)
    if (!said) return
    for (const piece of pieces(Buffer.from(JSON.stringify(said)))) {
      for (const other of server.clients) if (other.readyState === WebSocket.OPEN) other.send(piece)
    }
  })
})
