// fails: late-asker
// en: once instead of on: only the first word of a client is heard.
// fr: once au lieu de on : seul le premier mot d’un client est entendu.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  ws.once('message', (d, b) => {
    if (b || d.toString() !== 'date') return
    const t = setInterval(() => ws.send(new Date().toString()), 2000)
    ws.on('close', () => clearInterval(t))
  })
  ws.on('error', () => {})
})
