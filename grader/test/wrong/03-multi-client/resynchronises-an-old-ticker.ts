// fails: late-asker
// en: When somebody asks and the shared ticker is older than five seconds, it is restarted, out of step for the others.
// fr: Si la minuterie partagée a plus de cinq secondes quand quelqu'un demande, elle repart, à contretemps pour les autres.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const askers = new Set<WebSocket>()
let ticker: NodeJS.Timeout | undefined
let startedAt = 0

function tick() {
  for (const ws of askers) ws.send(new Date().toString())
}

// setInterval drifts, they say: when it has run for a while, start a fresh one
function freshTicker() {
  if (ticker && Date.now() - startedAt < 5000) return
  clearInterval(ticker)
  ticker = setInterval(tick, 2000)
  startedAt = Date.now()
}

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    askers.add(ws)
    freshTicker()
  })
  ws.on('close', () => {
    askers.delete(ws)
    if (askers.size > 0) return
    clearInterval(ticker)
    ticker = undefined
  })
})
