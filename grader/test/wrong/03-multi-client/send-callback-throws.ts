// fails: vanisher
// en: Throws the error of a send to somebody who vanished; only proper goodbyes stop the sending.
// fr: Lève l'erreur d'un envoi à quelqu'un qui a disparu ; seuls les vrais au revoir arrêtent l'envoi.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const askers = new Set<WebSocket>()

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws)
  })
  ws.on('close', (code) => {
    if (code === 1000 || code === 1001 || code === 1005) askers.delete(ws)
  })
})

setInterval(() => {
  for (const ws of askers) {
    ws.send(new Date().toString(), (err) => {
      if (err) throw err
    })
  }
}, 2000)
