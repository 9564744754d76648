// fails: handshake
// en: Only accepts WebSockets at /date, where the page does not connect.
// fr: N'accepte les WebSockets que sur /date, où la page ne se connecte pas.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888, path: '/date' })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
