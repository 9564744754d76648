// fails: each-its-own
// en: Pings everybody every thirty seconds, but nobody listens to pong: all are cut after a minute.
// fr: Un ping pour tous toutes les trente secondes, mais personne n’écoute pong : tous sont coupés après une minute.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const alive = new WeakMap<WebSocket, boolean>()
wss.on('connection', (ws) => {
  alive.set(ws, true)
  let t: NodeJS.Timeout | undefined
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date') t ??= setInterval(() => ws.send(new Date().toString()), 2000) })
  ws.on('close', () => clearInterval(t))
  ws.on('error', () => {})
})
setInterval(() => {
  for (const ws of wss.clients) {
    if (!alive.get(ws)) { ws.terminate(); continue }
    alive.set(ws, false)
    ws.ping()
  }
}, 30_000)
