// fails: each-its-own
// en: The date is made at the request and sent again and again.
// fr: La date est calculée à la demande, puis renvoyée sans cesse.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let t: NodeJS.Timeout | undefined
  ws.on('message', (d, b) => {
    if (b || d.toString() !== 'date' || t) return
    const now = new Date().toString()
    t = setInterval(() => ws.send(now), 2000)
  })
  ws.on('close', () => clearInterval(t))
  ws.on('error', () => {})
})
