// fails: listens
// en: Makes an HTTP server for ws, and never tells it to listen.
// fr: Crée un serveur HTTP pour ws, et ne lui dit jamais d'écouter.

import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const http = createServer()
const wss = new WebSocketServer({ server: http })

wss.on('connection', (ws, req) => {
  ws.on('error', console.error)
  if (req.headers.origin !== 'http://localhost:8888') return ws.close()
  ws.on('message', (data) => {
    for (const c of wss.clients) c.send(data.toString())
  })
})

console.log('Chat on port 8888')
