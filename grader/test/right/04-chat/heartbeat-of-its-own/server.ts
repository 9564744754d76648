// en: Page and server keep each other awake by messages of their own.
// fr: Page et serveur se tiennent éveillés par des messages à eux.

import { WebSocketServer, WebSocket } from 'ws'

const alive = new WeakMap<WebSocket, number>()
const wss = new WebSocketServer({
  port: Number(process.env.PORT ?? 8888),
  verifyClient: (i: { origin: string }) => ['http://localhost:8888', 'http://localhost:8000'].some((o) => o === i.origin),
})

wss.on('connection', (ws) => {
  alive.set(ws, Date.now())
  ws.on('error', () => ws.terminate())
  ws.on('message', (raw) => {
    alive.set(ws, Date.now())
    const m = safe(raw.toString())
    if (m?.type !== 'chat' || typeof m.from !== 'string' || typeof m.body !== 'string') return
    if (m.body.trim()) broadcast({ type: 'chat', from: m.from, body: m.body })
  })
})

function safe(s: string): any {
  try { return JSON.parse(s) } catch { return null }
}
function broadcast(m: object) {
  for (const c of wss.clients) if (c.readyState === WebSocket.OPEN) c.send(JSON.stringify(m))
}
function beat() {
  broadcast({ type: 'ping' })
  for (const c of wss.clients) if (Date.now() - alive.get(c)! > 20_000) c.terminate()
  setTimeout(beat, 5000)
}
beat()
