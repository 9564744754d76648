// fails: only-askers
// en: When an asker leaves, the next in the queue takes over the place, asked or not.
// fr: Quand un demandeur part, le suivant de la file prend sa place, qu’il ait demandé ou non.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const timers = new Map<WebSocket, NodeJS.Timeout>()
const waiting: WebSocket[] = []
const start = (ws: WebSocket) => timers.set(ws, setInterval(() => ws.send(new Date().toString()), 2000))
wss.on('connection', (ws) => {
  waiting.push(ws)
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date' && !timers.has(ws)) { waiting.splice(waiting.indexOf(ws), 1); start(ws) } })
  ws.on('close', () => {
    const i = waiting.indexOf(ws)
    if (i >= 0) waiting.splice(i, 1)
    if (!timers.has(ws)) return
    clearInterval(timers.get(ws)); timers.delete(ws)
    const next = waiting.shift()
    if (next) start(next)
  })
  ws.on('error', () => {})
})
