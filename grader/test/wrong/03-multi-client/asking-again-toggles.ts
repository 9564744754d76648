// fails: each-its-own
// en: Asking again switches the dates off.
// fr: Demander encore arrête les dates.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let t: NodeJS.Timeout | undefined
  ws.on('message', (d, b) => {
    if (b || d.toString() !== 'date') return
    if (t) { clearInterval(t); t = undefined } else t = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(t))
  ws.on('error', () => {})
})
