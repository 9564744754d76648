// fails: same-order
// en: The page shows its own message at once, and the server sends it to the others only.
// fr: La page montre son message tout de suite, et le serveur ne l'envoie qu'aux autres.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (!text.trim()) return
      for (const client of wss.clients) {
        if (client !== ws) client.send(JSON.stringify({ who, text }))
      }
    } catch {}
  })
})
