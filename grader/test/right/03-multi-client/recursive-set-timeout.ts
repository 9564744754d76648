// en: setTimeout that calls itself as long as the client is open.
// fr: Un setTimeout qui se rappelle tant que le client est ouvert.

import { WebSocketServer, WebSocket } from 'ws'

interface Demandeur extends WebSocket {
  servi?: boolean
}

const wss = new WebSocketServer({ port: 8888 })

function envoyer(ws: WebSocket) {
  if (ws.readyState === ws.OPEN) {
    const d = new Date()
    ws.send(d.toLocaleDateString('fr-FR') + ' à ' + d.toLocaleTimeString('fr-FR'))
    setTimeout(envoyer, 2000, ws)
  }
}

wss.on('connection', (ws: Demandeur) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date' && !ws.servi) {
      ws.servi = true
      setTimeout(envoyer, 2000, ws)
    }
  })
})
