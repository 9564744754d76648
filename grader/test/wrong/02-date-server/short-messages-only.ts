// fails: only-for-date
// en: maxPayload is 16: a longer word closes the connection.
// fr: maxPayload vaut 16 : un mot plus long ferme la connexion.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), maxPayload: 16 })
wss.on('connection', (ws) => {
  ws.on('error', () => {})
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    if (m.toString() !== 'date' || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
