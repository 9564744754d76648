// fails: next-client
// en: The old timer goes on and sends to the current client: the next one gets twice as many dates.
// fr: L'ancienne minuterie continue et envoie au client courant : le suivant reçoit deux fois plus de dates.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let current: WebSocket

wss.on('connection', (ws) => {
  current = ws
  let started = false
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || started) return
    started = true
    setInterval(() => current.send(new Date().toString()), 2000)
  })
})
