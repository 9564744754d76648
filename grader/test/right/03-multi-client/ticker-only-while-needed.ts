// en: One ticker for all that starts with the first asker and stops with the last leaver.
// fr: Une seule minuterie, qui démarre au premier demandeur et s'arrête au départ du dernier.

import { WebSocketServer, type WebSocket } from 'ws'

const askers = new Set<WebSocket>()
let ticker: NodeJS.Timeout | undefined

function tick() {
  const now = new Date().toISOString()
  for (const ws of askers) ws.send(now)
}

function join(ws: WebSocket) {
  askers.add(ws)
  ticker ??= setInterval(tick, 2000)
}

function leave(ws: WebSocket) {
  askers.delete(ws)
  if (askers.size === 0) {
    clearInterval(ticker)
    ticker = undefined
  }
}

const wss = new WebSocketServer({ port: 8888 })
wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') join(ws)
  })
  ws.on('close', () => leave(ws))
})
