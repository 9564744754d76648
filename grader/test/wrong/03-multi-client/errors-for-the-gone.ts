// fails: no-leak
// en: One ticker, so no timers pile up, but nobody leaves the list: an error is printed for each of them at every tick.
// fr: Une seule minuterie, donc rien ne s'empile, mais personne ne quitte la liste : une erreur par parti à chaque tic.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const askers = new Set<WebSocket>()

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws)
  })
})

setInterval(() => {
  for (const ws of askers) {
    ws.send(new Date().toString(), (err) => {
      if (err) console.error('envoi impossible :', err.message)
    })
  }
}, 2000)
