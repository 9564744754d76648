// fails: date-is-current
// en: Only the day, without the time.
// fr: Seulement le jour, sans l'heure.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    ws.send(new Date().toDateString())
    timer = setInterval(() => ws.send(new Date().toDateString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
