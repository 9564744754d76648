// en: One ticker, aligned to the whole seconds of the system's clock.
// fr: Une seule minuterie, alignée sur les secondes entières de l'horloge du système.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const askers = new Set<WebSocket>()

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws)
  })
  ws.on('close', () => askers.delete(ws))
})

function broadcast() {
  const d = new Date()
  for (const ws of askers) ws.send(d.toDateString() + ', ' + d.toLocaleTimeString('en-US'))
}

setTimeout(
  () => {
    broadcast()
    setInterval(broadcast, 2000)
  },
  1000 - (Date.now() % 1000),
)
