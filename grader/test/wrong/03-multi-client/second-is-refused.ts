// fails: each-its-own
// en: Refuses a second client with code 1013.
// fr: Refuse un second client avec le code 1013.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  if (wss.clients.size > 1) {
    ws.close(1013, 'busy')
    return
  }
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
