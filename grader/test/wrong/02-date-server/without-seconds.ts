// fails: date-is-current
// en: The date without its seconds.
// fr: La date sans les secondes.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const format = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeStyle: 'short' })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    ws.send(format.format(new Date()))
    timer = setInterval(() => ws.send(format.format(new Date())), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
