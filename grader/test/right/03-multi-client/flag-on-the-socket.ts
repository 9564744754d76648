// en: Goes through wss.clients and sends to those whose flag says that they asked.
// fr: Parcourt wss.clients et envoie à ceux dont l'indicateur dit qu'ils ont demandé.

import { WebSocketServer, WebSocket } from 'ws'

class DateSocket extends WebSocket {
  asked = false
}

const wss = new WebSocketServer<typeof DateSocket>({ port: 8888, WebSocket: DateSocket })

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    ws.asked ||= data.toString() === 'date'
  })
})

setInterval(() => {
  for (const ws of wss.clients) {
    if (ws.asked && ws.readyState === WebSocket.OPEN) ws.send(new Date().toLocaleString('en-CA'))
  }
}, 2000)
