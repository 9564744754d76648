// fails: one-stream
// en: Each time it is asked, one more async loop.
// fr: À chaque demande, une boucle async de plus.

import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

async function stream(ws: WebSocket) {
  while (ws.readyState === WebSocket.OPEN) {
    ws.send(new Date().toString())
    await sleep(2000)
  }
}

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') void stream(ws)
  })
})
