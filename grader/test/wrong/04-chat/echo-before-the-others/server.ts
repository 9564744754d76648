// fails: same-order
// en: The author has the echo at once, the others every 300 ms.
// fr: L'auteur a l'écho aussitôt, les autres toutes les 300 ms.

import { WebSocketServer, WebSocket, type RawData } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const MY_ORIGINS = new Set(['http://localhost:8888', 'http://localhost:8000'])
const BATCH_MS = 300

type Line = { who: string; text: string }

class Room {
  private people = new Set<WebSocket>()
  private batch: { from: WebSocket; line: Line }[] = []
  private timer: NodeJS.Timeout | undefined

  enter(socket: WebSocket) {
    this.people.add(socket)
    socket.on('message', (data) => this.hear(socket, data))
    socket.on('close', () => this.people.delete(socket))
    socket.on('error', () => socket.terminate())
  }

  private hear(from: WebSocket, data: RawData) {
    const line = toLine(data)
    if (!line) return
    // Who writes should not have to wait for the batch.
    this.send(from, [line])
    this.batch.push({ from, line })
    this.timer ??= setTimeout(() => this.flush(), BATCH_MS)
  }

  private flush() {
    const batch = this.batch
    this.batch = []
    this.timer = undefined
    for (const person of this.people) {
      const news = batch.filter((entry) => entry.from !== person).map((entry) => entry.line)
      if (news.length > 0) this.send(person, news)
    }
  }

  private send(to: WebSocket, lines: Line[]) {
    if (to.readyState === WebSocket.OPEN) to.send(JSON.stringify(lines))
  }
}

function toLine(data: RawData): Line | null {
  try {
    const value = JSON.parse(data.toString())
    if (typeof value.who !== 'string' || typeof value.text !== 'string') return null
    return value.text.trim() ? { who: value.who, text: value.text } : null
  } catch {
    return null
  }
}

const room = new Room()
const wss = new WebSocketServer({
  port,
  verifyClient: (info: { origin: string }) => MY_ORIGINS.has(info.origin),
})
wss.on('connection', (socket) => room.enter(socket))
wss.on('listening', () => console.log('The room is open on port', port))
