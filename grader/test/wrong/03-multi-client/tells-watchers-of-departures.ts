// fails: only-askers
// en: Those who have not asked are told how many are still served.
// fr: Ceux qui n’ont rien demandé apprennent combien sont encore servis.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const askers = new Map<WebSocket, NodeJS.Timeout>()
wss.on('connection', (ws) => {
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date' && !askers.has(ws)) askers.set(ws, setInterval(() => ws.send(new Date().toString()), 2000)) })
  ws.on('close', () => {
    clearInterval(askers.get(ws))
    if (askers.delete(ws)) for (const c of wss.clients) if (!askers.has(c)) c.send(`${askers.size} are served`)
  })
  ws.on('error', () => {})
})
