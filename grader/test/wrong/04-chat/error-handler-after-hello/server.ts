// fails: rude-client
// en: The error handler comes with a valid hello: a broken frame before it ends the process.
// fr: Le gestionnaire d'erreur vient avec un bonjour valable : une trame cassée avant lui met fin au processus.

import { WebSocketServer, WebSocket, type RawData } from 'ws'

const VERSION = 1
const port = Number(process.env.PORT ?? 8888)
const origins = new Set(['http://localhost:8888', 'http://localhost:8000'])

const members = new Set<Member>()

class Member {
  socket: WebSocket

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data) => this.onMessage(data))
    socket.on('close', () => members.delete(this))
    socket.on('error', (error) => {
      console.error('member:', error.message)
      socket.terminate()
    })
    members.add(this)
  }

  onMessage(data: RawData) {
    const packet = parse(data)
    if (packet?.type !== 'say') return
    const { who, text } = packet
    if (typeof who !== 'string' || typeof text !== 'string' || text.trim() === '') return
    for (const member of members) member.send({ type: 'said', who, text })
  }

  send(packet: object) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(packet))
  }
}

function parse(data: RawData): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(data.toString())
    return value !== null && typeof value === 'object' ? value : undefined
  } catch {
    return undefined
  }
}

const wss = new WebSocketServer({
  port,
  verifyClient: ({ origin }: { origin?: string }) => origin === undefined || origins.has(origin),
})

wss.on('connection', (socket) => {
  // First of all, the page says which version of the protocol it speaks.
  socket.once('message', (data) => {
    const hello = parse(data)
    if (hello?.type !== 'hello' || hello.version !== VERSION) {
      socket.close(1002, 'Say hello first')
      return
    }
    new Member(socket)
  })
})

wss.on('error', (error) => console.error('server:', error.message))
wss.on('listening', () => console.log(`Chat ready on port ${port}`))
