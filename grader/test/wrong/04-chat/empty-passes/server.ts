// fails: no-empty-message
// en: Passes everything on, an empty message too.
// fr: Transmet tout, même un message vide.

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
      for (const c of wss.clients) c.send(JSON.stringify({ type: 'said', who, text }))
    } catch {}
  })
})
