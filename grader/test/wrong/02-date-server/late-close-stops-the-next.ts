// fails: next-client
// en: One timer for all, stopped a second after a departure: by then it is the next one's.
// fr: Un seul minuteur pour tous, arrêté une seconde après un départ : c'est alors celui du suivant.

import { WebSocketServer, type WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
let timer: NodeJS.Timeout | undefined
wss.on('connection', (ws: WebSocket) => {
  ws.on('message', (m) => {
    if (m.toString() !== 'date') return
    clearInterval(timer)
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => setTimeout(() => clearInterval(timer), 1000)) // a moment, should it come back
})
