// fails: every-two-seconds
// en: setTimeout in place of setInterval: one date after two seconds and no more.
// fr: setTimeout à la place de setInterval : une date après deux secondes et plus rien.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    clearTimeout(timer)
    timer = setTimeout(() => ws.send(new Date().toLocaleString('fr-FR')), 2000)
  })
  ws.on('close', () => clearTimeout(timer))
})
