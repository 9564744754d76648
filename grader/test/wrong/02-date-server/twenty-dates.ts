// fails: every-two-seconds
// en: A loop of twenty dates, and no more.
// fr: Une boucle de vingt dates, et pas davantage.

import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let busy = false
  ws.on('message', async (m) => {
    if (m.toString() !== 'date' || busy) return
    busy = true
    for (let i = 0; i < 20 && ws.readyState === ws.OPEN; i++) {
      ws.send(new Date().toString())
      await sleep(2000)
    }
    busy = false
  })
})
