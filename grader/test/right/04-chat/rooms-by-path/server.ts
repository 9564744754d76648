// en: Rooms with names in the path, heartbeats, and 404 for any other path.
// fr: Des salons nommés dans le chemin, des battements de cœur, et 404 pour tout autre chemin.

import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer, type RawData } from 'ws'

const HEARTBEAT_MS = 20_000
const MAX_FRAME = 1024 * 1024

interface Line {
  who: string
  text: string
}

function parseLine(data: RawData): Line | undefined {
  let value: unknown
  try {
    value = JSON.parse(String(data))
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { who, text } = value as Record<string, unknown>
  if (typeof who !== 'string' || typeof text !== 'string') return undefined
  if (text.trim() === '') return undefined
  return { who, text }
}

class Member {
  alive = true
  readonly socket: WebSocket
  readonly room: Room

  constructor(socket: WebSocket, room: Room) {
    this.socket = socket
    this.room = room
    socket.on('pong', () => (this.alive = true))
    socket.on('message', (data) => this.hear(data))
    socket.on('error', (error) => console.warn(`[${room.name}]`, error.message))
    socket.on('close', () => room.leave(this))
  }

  hear(data: RawData): void {
    this.alive = true
    const line = parseLine(data)
    if (line) this.room.say(line)
  }

  tell(frame: string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(frame)
  }

  checkPulse(): void {
    if (!this.alive) return this.socket.terminate()
    this.alive = false
    this.socket.ping()
  }
}

class Room {
  readonly name: string
  readonly #members = new Set<Member>()
  readonly #onEmpty: () => void

  constructor(name: string, onEmpty: () => void) {
    this.name = name
    this.#onEmpty = onEmpty
  }

  join(socket: WebSocket): void {
    this.#members.add(new Member(socket, this))
  }

  leave(member: Member): void {
    if (this.#members.delete(member) && this.#members.size === 0) this.#onEmpty()
  }

  say(line: Line): void {
    const frame = JSON.stringify(line)
    for (const member of this.#members) member.tell(frame)
  }

  checkPulses(): void {
    for (const member of [...this.#members]) member.checkPulse()
  }
}

class ChatServer {
  readonly #http: Server
  readonly #wss = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, clientTracking: false })
  readonly #rooms = new Map<string, Room>()
  readonly #origins = new Set(['http://localhost:8888', 'http://localhost:8000'])

  constructor() {
    this.#http = createServer((_request, response) => {
      response.writeHead(426, { 'Content-Type': 'text/plain' }).end('Only WebSockets are spoken here.')
    })
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    setInterval(() => {
      for (const room of this.#rooms.values()) room.checkPulses()
    }, HEARTBEAT_MS).unref()
  }

  listen(port: number): void {
    this.#http.listen(port, () => console.log(`Rooms at ws://localhost:${port}/rooms/<name>`))
  }

  #room(name: string): Room {
    let room = this.#rooms.get(name)
    if (!room) {
      room = new Room(name, () => this.#rooms.delete(name))
      this.#rooms.set(name, room)
    }
    return room
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ignore = () => {}
    socket.on('error', ignore)
    const { origin } = request.headers
    // Programs that are no browsers send no origin at all. Browsers always do.
    if (origin !== undefined && !this.#origins.has(origin)) return refuse(socket, '403 Forbidden')
    const path = (request.url ?? '/').split('?')[0]!
    const name = /^\/rooms\/([\w-]{1,40})$/.exec(path)?.[1]
    if (name === undefined) return refuse(socket, '404 Not Found')
    this.#wss.handleUpgrade(request, socket, head, (ws) => {
      socket.off('error', ignore)
      this.#room(name).join(ws)
    })
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

new ChatServer().listen(Number(process.env.PORT ?? 8888))
