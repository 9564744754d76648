// fails: everyone-sees
// en: Answers the one who wrote, and nobody else.
// fr: Répond à celui qui a écrit, et à personne d'autre.

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
      if (text.trim()) ws.send(JSON.stringify({ type: 'said', who, text }))
    } catch {}
  })
})
