// fails: every-two-seconds
// en: Sends one date instead of one every two seconds.
// fr: Envoie une seule date au lieu d'une toutes les deux secondes.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') ws.send(new Date().toString())
  })
})
