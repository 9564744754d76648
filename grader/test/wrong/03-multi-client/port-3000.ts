// fails: listens
// en: Listens on port 3000.
// fr: Écoute sur le port 3000.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 3000 })
const askers = new Set<WebSocket>()

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws)
  })
  ws.on('close', () => askers.delete(ws))
})

setInterval(() => {
  for (const ws of askers) ws.send(new Date().toString())
}, 2000)
