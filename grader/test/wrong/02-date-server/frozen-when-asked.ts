// fails: date-is-current
// en: Takes the time once when it is asked: the first date is right, the next ones are the same.
// fr: Prend l'heure une fois, à la demande : la première date est bonne, les suivantes sont identiques.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    const date = new Date()
    ws.send(date.toISOString())
    timer = setInterval(() => ws.send(date.toISOString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
