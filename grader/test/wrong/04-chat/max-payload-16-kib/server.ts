// fails: any-length
// en: A maxPayload of 16 KiB: who says more is thrown out.
// fr: Un maxPayload de 16 Kio : qui en dit plus est mis dehors.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  maxPayload: 16 * 1024,
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
