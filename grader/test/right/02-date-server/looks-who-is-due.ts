// en: One loop for all clients, as in a game: each 50 ms it looks who is due.
// fr: Une boucle pour tous les clients, comme dans un jeu : toutes les 50 ms, elle regarde à qui c'est le tour.

import { WebSocketServer, type WebSocket } from 'ws'

const PERIOD = 2_000_000_000n
const due = new Map<WebSocket, bigint>()
const wss = new WebSocketServer({ port: +(process.env.PORT ?? 8888) })

wss.on('connection', (ws) => {
  ws.onmessage = (e) => {
    if (e.data === 'date' && !due.has(ws)) due.set(ws, process.hrtime.bigint())
  }
  ws.onclose = () => due.delete(ws)
})

setInterval(() => {
  const now = process.hrtime.bigint()
  for (const [ws, at] of due) {
    if (now < at) continue
    ws.send(new Date().toLocaleString('sv-SE'))
    due.set(ws, at + PERIOD)
  }
}, 50)
