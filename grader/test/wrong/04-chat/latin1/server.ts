// fails: says-who, any-length
// en: Reads the bytes as Latin-1: é becomes Ã©.
// fr: Lit les octets comme du Latin-1 : é devient Ã©.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse((data as Buffer).toString('latin1'))
      if (text.trim()) wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who, text })))
    } catch {}
  })
})
