// fails: every-two-seconds
// en: A date every second.
// fr: Une date toutes les secondes.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 1000)
  })
  ws.on('close', () => clearInterval(timer))
})
