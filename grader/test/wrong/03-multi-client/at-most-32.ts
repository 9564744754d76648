// fails: crowd
// en: Refuses the thirty-third client.
// fr: Refuse le trente-troisième client.

import { WebSocketServer } from 'ws'

const MAX_CLIENTS = 32
const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  if (wss.clients.size > MAX_CLIENTS) {
    ws.close(1013, 'server full')
    return
  }
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
