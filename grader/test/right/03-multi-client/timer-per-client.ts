// en: The simplest: everything is in the closure of the connection, one setInterval for each client.
// fr: Le plus simple : tout est dans la fermeture de la connexion, un setInterval par client.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined

  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })

  ws.on('close', () => clearInterval(timer))
  ws.on('error', console.error)
})
