// fails: any-length
// en: Believes that a message holds at most 65,535 bytes.
// fr: Croit qu'un message contient au plus 65 535 octets.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  maxPayload: 0xffff,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', (e) => console.error('too long?', e.message))
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (text.trim()) wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who, text })))
    } catch {}
  })
})
