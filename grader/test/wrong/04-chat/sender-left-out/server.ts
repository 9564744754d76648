// fails: everyone-sees
// en: Sends to everyone but the sender, as in the manual's second example; the page waits for its own.
// fr: Envoie à tous sauf à l'expéditeur, comme le second exemple du manuel ; la page, elle, attend le sien.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    let m: any
    try {
      m = JSON.parse(data.toString())
    } catch {
      return
    }
    if (typeof m?.text !== 'string' || !m.text.trim()) return
    wss.clients.forEach((client) => {
      if (client !== ws && client.readyState === WebSocket.OPEN) {
        client.send(JSON.stringify({ type: 'said', who: m.who, text: m.text }))
      }
    })
  })
})
