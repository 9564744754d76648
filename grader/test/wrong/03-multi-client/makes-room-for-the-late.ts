// fails: late-asker
// en: Who has had three dates has had his share: he is stopped when somebody new asks.
// fr: Qui a eu trois dates a eu sa part : il est arrêté quand un nouveau demande.

import { WebSocketServer, WebSocket } from 'ws'

interface Asker {
  ws: WebSocket
  count: number
  timer: NodeJS.Timeout
}

const wss = new WebSocketServer({ port: 8888 })
const askers = new Map<WebSocket, Asker>()

function stop(ws: WebSocket) {
  clearInterval(askers.get(ws)?.timer)
  askers.delete(ws)
}

function start(ws: WebSocket) {
  const asker: Asker = {
    ws,
    count: 0,
    timer: setInterval(() => {
      asker.count++
      ws.send(new Date().toISOString())
    }, 2000),
  }
  askers.set(ws, asker)
}

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || askers.has(ws)) return
    for (const other of [...askers.values()]) {
      if (other.count >= 3) stop(other.ws)
    }
    start(ws)
  })
  ws.on('close', () => stop(ws))
})
