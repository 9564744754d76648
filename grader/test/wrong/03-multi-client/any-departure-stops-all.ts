// fails: leaver-stops-alone, vanisher
// en: One shared ticker, stopped as soon as anybody leaves, in whatever way.
// fr: Une minuterie partagée, arrêtée dès que quelqu'un part, de quelque façon que ce soit.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const askers = new Set<WebSocket>()
let ticker: NodeJS.Timeout | undefined

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    askers.add(ws)
    ticker ??= setInterval(() => {
      for (const asker of askers) asker.send(new Date().toString())
    }, 2000)
  })
  ws.on('close', () => {
    askers.delete(ws)
    clearInterval(ticker)
    ticker = undefined
  })
})
