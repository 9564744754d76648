// fails: newcomer
// en: Stops listening when the first client leaves; those who are in go on.
// fr: Cesse d'écouter au départ du premier client ; ceux qui sont là continuent.

import { createServer } from 'node:http'
import { WebSocketServer, WebSocket } from 'ws'

const server = createServer()
const wss = new WebSocketServer({ server })
const askers = new Set<WebSocket>()

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws)
  })
  ws.on('close', () => {
    askers.delete(ws)
    server.close()
  })
})

setInterval(() => {
  for (const ws of askers) ws.send(new Date().toString())
}, 2000)

server.listen(8888)
