// fails: only-for-date
// en: decodeURIComponent throws where a % stands by itself.
// fr: decodeURIComponent lève une exception quand un % est tout seul.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    const word = decodeURIComponent(m.toString())
    if (word !== 'date' || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
