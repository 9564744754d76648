// fails: any-length
// en: Cuts messages at 255 characters.
// fr: Coupe les messages à 255 caractères.

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
      for (const c of wss.clients) c.send(JSON.stringify({ type: 'said', who, text: text.slice(0, 255) }))
    } catch {}
  })
})
