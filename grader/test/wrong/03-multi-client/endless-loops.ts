// fails: no-leak
// en: An endless loop for each asker, which looks at readyState before it sends, but never ends.
// fr: Une boucle sans fin par demandeur, qui regarde readyState avant d'envoyer, mais ne finit jamais.

import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

async function stream(ws: WebSocket) {
  while (true) {
    if (ws.readyState === WebSocket.OPEN) ws.send(new Date().toString())
    await sleep(2000)
  }
}

wss.on('connection', (ws) => {
  let asked = false
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || asked) return
    asked = true
    void stream(ws)
  })
})
