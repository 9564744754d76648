// fails: each-its-own
// en: Clients in a Map by IP address: everybody on one machine is the same client.
// fr: Les clients dans une Map par adresse IP : tous ceux d'une même machine sont le même client.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const timers = new Map<string, NodeJS.Timeout>()

wss.on('connection', (ws, req) => {
  const ip = req.socket.remoteAddress ?? '?'

  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    clearInterval(timers.get(ip))
    ws.send(new Date().toString())
    timers.set(
      ip,
      setInterval(() => ws.send(new Date().toString()), 2000),
    )
  })
  ws.on('close', () => {
    clearInterval(timers.get(ip))
    timers.delete(ip)
  })
})
