// en: The ticker takes a client out when sending to it fails, and prints that once.
// fr: La minuterie retire un client quand l’envoi échoue, et l’affiche une fois.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const askers = new Set<WebSocket>()
wss.on('connection', (ws) => {
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date') askers.add(ws) })
  ws.on('error', (e) => console.error(e.message))
})
setInterval(() => {
  for (const ws of askers)
    ws.send(new Date().toString(), (err) => {
      if (!err) return
      console.error('removed:', err.message)
      askers.delete(ws)
    })
}, 2000)
