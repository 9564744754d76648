// fails: only-for-date
// en: Whatever ends with the word “date” is a request.
// fr: Tout ce qui finit par le mot « date » est une demande.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    const words = m.toString().split(' ')
    if (words.at(-1) !== 'date' || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
