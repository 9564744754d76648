// fails: newcomer
// en: At most sixty connections per address, and nobody who leaves is ever subtracted.
// fr: Au plus soixante connexions par adresse, sans jamais décompter les départs.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const perAddress = new Map<string, number>()
wss.on('connection', (ws, req) => {
  const ip = req.socket.remoteAddress!
  const n = (perAddress.get(ip) ?? 0) + 1
  perAddress.set(ip, n)
  if (n > 60) return ws.close(1013, 'too many')
  let t: NodeJS.Timeout | undefined
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date') t ??= setInterval(() => ws.send(new Date().toString()), 2000) })
  ws.on('close', () => clearInterval(t))
  ws.on('error', () => {})
})
