// fails: late-asker
// clock: virtual
// en: Whoever has not asked within five minutes is closed.
// fr: Qui n’a pas demandé au bout de cinq minutes est fermé.

import { WebSocketServer, type WebSocket } from 'ws'

const since = new Map<WebSocket, number>()
const asking = new Set<WebSocket>()
const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout
  const send = () => ws.send(new Date().toString())
  since.set(ws, Date.now())
  ws.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date') return
    asking.add(ws)
    clearInterval(timer)
    timer = setInterval(send, 2000)
    send()
  })
  ws.on('close', () => {
    clearInterval(timer)
    since.delete(ws)
    asking.delete(ws)
  })
  ws.on('error', () => ws.terminate())
})

// Nobody may sit there for nothing.
setInterval(() => {
  for (const [ws, at] of since) {
    if (!asking.has(ws) && Date.now() - at > 300_000) ws.close(1001, 'idle')
  }
}, 5000)
