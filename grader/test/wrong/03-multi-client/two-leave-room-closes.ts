// fails: leaver-stops-alone
// en: When two leave within a second, the ticker stops, as if everybody were leaving.
// fr: Quand deux clients partent en une seconde, la minuterie s’arrête, comme si tous partaient.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const askers = new Set<WebSocket>()
let ticker: NodeJS.Timeout | undefined
let lastLeft = -Infinity
wss.on('connection', (ws) => {
  ws.on('message', (d, b) => {
    if (b || d.toString() !== 'date') return
    askers.add(ws)
    ticker ??= setInterval(() => askers.forEach((c) => c.send(new Date().toString())), 2000)
  })
  ws.on('close', () => {
    askers.delete(ws)
    if (Date.now() - lastLeft < 1000) { clearInterval(ticker); ticker = undefined }
    lastLeft = Date.now()
  })
  ws.on('error', () => {})
})
