// fails: no-empty-message
// en: Refuses an empty message, but not one of blanks.
// fr: Refuse un message vide, mais pas un message fait de blancs.

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
      if (text === '') return
      for (const c of wss.clients) c.send(JSON.stringify({ type: 'said', who, text }))
    } catch {}
  })
})
