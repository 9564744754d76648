// fails: next-client
// en: At most one request in two seconds, whoever makes it.
// fr: Pas plus d'une demande en deux secondes, quel qu'en soit l'auteur.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
let lastRequest = 0
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    if (m.toString() !== 'date') return
    // Not more than one request in two seconds.
    if (Date.now() - lastRequest < 2000) return
    lastRequest = Date.now()
    clearInterval(timer)
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
