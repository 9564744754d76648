// fails: next-client
// en: Requests are counted up and departures down: who asked twice is never quite gone.
// fr: Les demandes sont comptées, puis les départs décomptés : qui a demandé deux fois ne part jamais tout à fait.

import { WebSocketServer, type WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
let active = 0
let timer: NodeJS.Timeout | undefined
let served: WebSocket | undefined
wss.on('connection', (ws) => {
  ws.on('message', (m) => {
    if (m.toString() !== 'date') return
    if (active > 0 && served !== ws) return
    active++
    served = ws
    clearInterval(timer)
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => {
    if (served !== ws) return
    active--
    clearInterval(timer)
    served = undefined
  })
})
