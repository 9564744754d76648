// fails: every-two-seconds
// en: The timer is stopped after twenty seconds, as the example did.
// fr: Le minuteur s'arrête après vingt secondes, comme dans l'exemple.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    if (m.toString() !== 'date' || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
    setTimeout(() => clearInterval(timer), 20000)
  })
  ws.on('close', () => clearInterval(timer))
})
