// fails: only-askers
// en: Compares with startsWith: “dated” is a request, too.
// fr: Compare avec startsWith : « dated » est aussi une demande.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let t: NodeJS.Timeout | undefined
  ws.on('message', (d, b) => { if (!b && d.toString().startsWith('date')) t ??= setInterval(() => ws.send(new Date().toString()), 2000) })
  ws.on('close', () => clearInterval(t))
  ws.on('error', () => {})
})
