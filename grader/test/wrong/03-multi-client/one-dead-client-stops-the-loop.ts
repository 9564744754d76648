// fails: vanisher
// en: Only removes those who said goodbye; a dead client in the list makes the ticker return before it sends.
// fr: Ne retire que ceux qui ont dit au revoir ; un client mort dans la liste fait sortir la minuterie avant l'envoi.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const askers = new Set<WebSocket>()

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws)
  })
  ws.on('close', (code) => {
    if (code !== 1006) askers.delete(ws) // 1006 is an error, not a departure
  })
})

setInterval(() => {
  const ready = [...askers].every((ws) => ws.readyState === WebSocket.OPEN)
  if (!ready) return // wait until everybody is ready
  for (const ws of askers) ws.send(new Date().toString())
}, 2000)
