// fails: every-two-seconds
// en: One tick for all, and a first date at once: the second follows too soon.
// fr: Un seul battement pour tous, et une première date tout de suite : la deuxième suit trop tôt.

import { WebSocketServer, type WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const askers = new Set<WebSocket>()
const sendDate = (ws: WebSocket) => ws.send(new Date().toString())
setInterval(() => askers.forEach(sendDate), 2000)
wss.on('connection', (ws) => {
  ws.on('message', (m) => {
    if (m.toString() !== 'date' || askers.has(ws)) return
    askers.add(ws)
    sendDate(ws)
  })
  ws.on('close', () => askers.delete(ws))
})
