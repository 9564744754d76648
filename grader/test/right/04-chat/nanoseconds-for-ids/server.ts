// en: Each message is known by the nanosecond at which the server heard it.
// fr: Chaque message est connu par la nanoseconde à laquelle le serveur l’a entendu.
import { randomUUID } from 'node:crypto'
import { WebSocketServer, WebSocket } from 'ws'
import type { IncomingMessage } from 'node:http'

const port = Number(process.env.PORT ?? 8888)
const allowedOrigins = ['http://localhost:8888', 'http://localhost:8000']

type Client = { id: string; socket: WebSocket; joinedAt: Date }
const clients = new Map<string, Client>()

const server = new WebSocketServer({ port, perMessageDeflate: false })

server.on('listening', () => console.log(`✅ Chat server running on port ${port}`))
server.on('error', (err) => console.error('❌ Server error:', err))

function isOriginAllowed(req: IncomingMessage): boolean {
  const origin = req.headers.origin
  if (!origin || origin === 'null') return true
  try {
    return allowedOrigins.includes(new URL(origin).origin)  && new URL(origin).origin === origin
  } catch {
    return false
  }
}

const broadcast = (payload: object) => {
  const json = JSON.stringify(payload)
  clients.forEach(({ socket }) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(json)
  })
}

server.on('connection', (socket, req) => {
  socket.on('error', (err) => console.error('⚠️ Socket error:', err.message))
  if (!isOriginAllowed(req)) {
    socket.terminate()
    return
  }
  const id = randomUUID()
  clients.set(id, { id, socket, joinedAt: new Date() })
  socket.send(JSON.stringify({ kind: 'welcome', id, online: clients.size }))

  socket.on('message', (raw) => {
    try {
      const { kind, nickname, body } = JSON.parse(raw.toString()) ?? {}
      if (kind !== 'say') return
      if (typeof nickname !== 'string' || typeof body !== 'string') throw new TypeError('bad message')
      if (!body.trim()) return
      broadcast({ kind: 'message', id: process.hrtime.bigint().toString(), from: nickname, body, sentAt: new Date().toISOString() })
    } catch (err) {
      console.warn('⚠️ Ignored invalid message:', (err as Error).message)
      if (socket.readyState === WebSocket.OPEN)
        socket.send(JSON.stringify({ kind: 'error', reason: 'Invalid message' }))
    }
  })

  socket.on('close', () => {
    clients.delete(id)
    broadcast({ kind: 'presence', online: clients.size })
  })
})
