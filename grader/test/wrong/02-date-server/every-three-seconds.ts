// fails: every-two-seconds
// en: A date every three seconds, the first at once.
// fr: Une date toutes les trois secondes, la première tout de suite.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 3000)
  })
  ws.on('close', () => clearInterval(timer))
})
