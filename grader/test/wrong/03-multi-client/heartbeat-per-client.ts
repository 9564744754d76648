// fails: no-leak
// en: Clears the interval of the dates but not the one of the pings.
// fr: Efface l'intervalle des dates mais pas celui des pings.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let dates: NodeJS.Timeout | undefined
  let alive = true

  ws.on('pong', () => (alive = true))
  setInterval(() => {
    if (!alive) return ws.terminate()
    alive = false
    if (ws.readyState === WebSocket.OPEN) ws.ping()
  }, 20_000)

  ws.on('message', (data) => {
    if (data.toString() !== 'date' || dates) return
    dates = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(dates))
})
