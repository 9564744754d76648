// en: A JavaScript module; compresses messages; the first date at once.
// fr: Un module JavaScript ; compresse les messages ; la première date tout de suite.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: process.env.PORT || 8888, perMessageDeflate: { threshold: 10 } })

wss.on('connection', (ws) => {
  let id

  const date = () => {
    if (ws.readyState !== WebSocket.OPEN) return
    ws.send(new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium' }).format())
  }

  ws.on('message', (data, binary) => {
    if (binary || data.toString() !== 'date') return
    if (id) clearInterval(id)
    date()
    id = setInterval(date, 2000)
  })

  ws.on('close', () => clearInterval(id))
})
