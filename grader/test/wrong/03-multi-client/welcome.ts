// fails: only-askers
// en: Greets everybody who connects.
// fr: Salue chaque client qui se connecte.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  ws.send('Welcome! Say date')
  let t: NodeJS.Timeout | undefined
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date') t ??= setInterval(() => ws.send(new Date().toString()), 2000) })
  ws.on('close', () => clearInterval(t))
  ws.on('error', () => {})
})
