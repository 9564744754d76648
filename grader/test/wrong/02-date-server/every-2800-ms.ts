// fails: every-two-seconds
// en: Waits two seconds after work that takes eight tenths: 2.8 s between two dates.
// fr: Attend deux secondes après un travail de huit dixièmes : 2,8 s entre deux dates.

import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

async function currentDate() {
  await sleep(800) // the database is slow
  return new Date().toISOString()
}

wss.on('connection', (ws) => {
  let asked = false
  ws.on('message', async (data) => {
    if (data.toString() !== 'date' || asked) return
    asked = true
    while (ws.readyState === WebSocket.OPEN) {
      const text = await currentDate()
      ws.send(text)
      await sleep(2000)
    }
  })
})
