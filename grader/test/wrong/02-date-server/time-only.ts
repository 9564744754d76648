// fails: date-is-current
// en: Only the time of day.
// fr: Seulement l'heure.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    ws.send(new Date().toLocaleTimeString())
    timer = setInterval(() => ws.send(new Date().toLocaleTimeString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
