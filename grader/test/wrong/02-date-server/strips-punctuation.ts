// fails: only-for-date
// en: What is no letter is thrown away before the comparison.
// fr: Ce qui n'est pas une lettre est jeté avant la comparaison.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    const word = m.toString().replace(/[^a-z]/g, '')
    if (word !== 'date' || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
