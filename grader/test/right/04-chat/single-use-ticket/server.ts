// en: A page asks for a ticket, with which it may connect once.
// fr: Une page demande un ticket, avec lequel elle peut se connecter une fois.

import { createServer } from 'node:http'
import { randomBytes } from 'node:crypto'
import { WebSocketServer } from 'ws'
const ORIGINS = ['http://localhost:8888', 'http://localhost:8000']
const tickets = new Set<string>()
const http = createServer((req, res) => {
  if (req.url !== '/ticket' || req.method !== 'POST' || !ORIGINS.includes(req.headers.origin ?? '')) return void res.writeHead(403).end()
  const ticket = randomBytes(16).toString('hex')
  tickets.add(ticket)
  setTimeout(() => tickets.delete(ticket), 10_000)
  res.end(ticket)
})
const wss = new WebSocketServer({ noServer: true })
http.on('upgrade', (req, socket, head) => {
  const ticket = new URL(req.url ?? '/', 'http://x').searchParams.get('ticket') ?? ''
  if (!ORIGINS.includes(req.headers.origin ?? '') || !tickets.delete(ticket)) return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
  wss.handleUpgrade(req, socket, head, (ws) => {
    ws.on('error', () => {})
    ws.on('message', (raw) => {
      try {
        const { who, text } = JSON.parse(raw.toString())
        if (text.trim()) for (const c of wss.clients) c.send(JSON.stringify({ who, text }))
      } catch {}
    })
  })
})
http.listen(Number(process.env.PORT ?? 8888))
