// fails: vanisher
// en: Logs since when a lost client was served: one that never asked has no entry.
// fr: Note depuis quand un client perdu était servi : celui qui n’a rien demandé n’a pas d’entrée.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const askers = new Map<WebSocket, { timer: NodeJS.Timeout; since: Date }>()
wss.on('connection', (ws) => {
  ws.on('message', (d, b) => {
    if (b || d.toString() !== 'date' || askers.has(ws)) return
    askers.set(ws, { since: new Date(), timer: setInterval(() => ws.send(new Date().toString()), 2000) })
  })
  ws.on('close', (code) => {
    clearInterval(askers.get(ws)?.timer)
    if (code === 1006) console.log('lost a client who was served since', askers.get(ws)!.since.toISOString())
    askers.delete(ws)
  })
  ws.on('error', () => {})
})
