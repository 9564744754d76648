// en: To a second request it answers that the dates are on their way.
// fr: À une seconde demande, il répond que les dates sont déjà en route.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    if (m.toString() !== 'date') return
    if (timer) { ws.send('Already on my way!'); return }
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
