// fails: only-askers
// en: Sends to everybody from the start; nobody has to ask.
// fr: Envoie à tous dès le début ; personne n'a besoin de demander.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

setInterval(() => {
  const date = new Date().toString()
  for (const ws of wss.clients) {
    if (ws.readyState === WebSocket.OPEN) ws.send(date)
  }
}, 2000)
