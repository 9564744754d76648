// fails: only-for-date
// en: Any other word stops the dates.
// fr: Tout autre mot arrête les dates.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    clearInterval(timer)
    if (data.toString() === 'date') {
      ws.send(new Date().toString())
      timer = setInterval(() => ws.send(new Date().toString()), 2000)
    }
  })
  ws.on('close', () => clearInterval(timer))
})
