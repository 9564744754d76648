// en: The page does not send blanks, and the server does not look; it takes only what has its two parts.
// fr: La page n'envoie pas de blancs, et le serveur ne regarde pas ; il ne prend que ce qui a ses deux parties.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const guests = new Set<WebSocket>()

wss.on('connection', (ws, req) => {
  ws.on('error', () => {})
  if (req.headers.origin !== 'http://localhost:8888') return ws.terminate()
  guests.add(ws)
  ws.on('close', () => guests.delete(ws))
  ws.on('message', (data, isBinary) => {
    if (isBinary || !data.toString().includes('\u0000')) return
    for (const guest of guests) guest.send(data, { binary: false })
  })
})
