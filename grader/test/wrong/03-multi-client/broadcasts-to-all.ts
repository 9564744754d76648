// fails: only-askers
// en: Once somebody has asked, everybody who is connected gets the dates.
// fr: Dès que quelqu'un a demandé, tous les connectés reçoivent les dates.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let timer: NodeJS.Timeout | undefined

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => {
      wss.clients.forEach((client) => {
        if (client.readyState === WebSocket.OPEN) client.send(new Date().toString())
      })
    }, 2000)
  })
})
