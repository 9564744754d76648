// fails: listens
// en: Listens on 3000, as in so many tutorials.
// fr: Écoute sur 3000, comme dans tant de tutoriels.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 3000,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (text.trim()) wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who, text })))
    } catch {}
  })
})
