// fails: one-stream
// en: Each time it is asked, one more setInterval.
// fr: À chaque demande, un setInterval de plus.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  const timers: NodeJS.Timeout[] = []

  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    timers.push(setInterval(() => ws.send(new Date().toString()), 2000))
  })
  ws.on('close', () => timers.forEach((t) => clearInterval(t)))
})
