// fails: crowd
// en: Pauses for fifteen milliseconds between two clients: with fifty of them a round takes too long.
// fr: Fait une pause de quinze millisecondes entre deux clients : à cinquante, le tour est trop long.

import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const askers = new Set<WebSocket>()

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws)
  })
  ws.on('close', () => askers.delete(ws))
})

while (true) {
  for (const ws of [...askers]) {
    if (ws.readyState === WebSocket.OPEN) ws.send(new Date().toString())
    await sleep(15) // do not overload the network
  }
  await sleep(2000)
}
