// en: Nobody listens to close: the ticker itself throws out who is not open any more, and stops when nobody is left.
// fr: Personne n'écoute close : la minuterie écarte elle-même ceux qui ne sont plus ouverts, et s'arrête sans personne.

import { WebSocketServer, WebSocket } from 'ws'

let askers: WebSocket[] = []
let running = false

function tick() {
  askers = askers.filter((ws) => ws.readyState === WebSocket.OPEN)
  if (askers.length === 0) {
    running = false
    return
  }
  setTimeout(tick, 2000)
  const date = new Date().toString()
  askers.forEach((ws) => ws.send(date))
}

const wss = new WebSocketServer({ port: 8888 })
wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || askers.includes(ws)) return
    askers.push(ws)
    if (running) return
    running = true
    setTimeout(tick, 2000)
  })
})
