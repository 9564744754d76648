// fails: falls-back-no-api, falls-back-refused, falls-back-hanging, falls-back-cut
// en: Where the WebSocket fails, the page loads itself anew, at once and again and again.
// fr: Quand la WebSocket échoue, la page se recharge, aussitôt et encore et encore.

import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const server = createServer((_request, response) => response.writeHead(404).end())
const wss = new WebSocketServer({ server })

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    for (const client of wss.clients) client.send(data.toString())
  })
})

server.listen(8888)
