// fails: newcomer
// en: The ticker stops when the last one leaves, and a flag keeps it from ever starting again.
// fr: La minuterie s'arrête au départ du dernier, et un drapeau l'empêche de jamais repartir.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const askers = new Set<WebSocket>()
let started = false
let ticker: NodeJS.Timeout

function tick() {
  for (const ws of askers) ws.send(new Date().toString())
}

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    askers.add(ws)
    if (!started) {
      started = true
      ticker = setInterval(tick, 2000)
    }
  })
  ws.on('close', () => {
    askers.delete(ws)
    if (started && askers.size === 0) clearInterval(ticker)
  })
})
