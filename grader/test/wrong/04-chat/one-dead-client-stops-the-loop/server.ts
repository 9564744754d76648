// fails: vanisher
// en: Only removes those who said goodbye; at a dead client in the list the loop breaks off.
// fr: Ne retire que ceux qui ont dit au revoir ; devant un client mort, la boucle s'interrompt.

import { WebSocketServer, WebSocket } from 'ws'

const clients = new Set<WebSocket>()
const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  clients.add(ws)
  ws.on('error', () => clients.delete(ws))
  ws.on('close', (code) => {
    if (code === 1000 || code === 1001 || code === 1005) clients.delete(ws)
  })
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (!text.trim()) return
      for (const client of clients) {
        if (client.readyState !== WebSocket.OPEN) break
        client.send(JSON.stringify({ type: 'said', who, text }))
      }
    } catch {}
  })
})
