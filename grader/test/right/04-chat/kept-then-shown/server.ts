// en: The page keeps each message in IndexedDB, and shows it when it is kept.
// fr: La page garde chaque message dans IndexedDB, et le montre une fois gardé.

import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const allowed = new Set(['http://localhost:8888', undefined, 'null'])
const httpServer = createServer((_req, res) => res.writeHead(404).end())
const wss = new WebSocketServer({ noServer: true })

httpServer.on('upgrade', (req, socket, head) => {
  if (!allowed.has(req.headers.origin)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    return
  }
  wss.handleUpgrade(req, socket, head, (ws) => wss.emit('connection', ws, req))
})

wss.on('connection', (ws) => {
  ws.on('error', () => ws.terminate())
  ws.on('message', (data, binary) => {
    if (binary) return
    try {
      const { id, name, text } = JSON.parse(String(data))
      if (typeof id !== 'string' || typeof name !== 'string' || typeof text !== 'string') return
      if (text.trim().length === 0) return
      const out = JSON.stringify({ id, name, text })
      wss.clients.forEach((c) => c.readyState === 1 && c.send(out))
    } catch {
      ws.send(JSON.stringify({ error: 'bad message' }))
    }
  })
})

httpServer.listen(8888)
