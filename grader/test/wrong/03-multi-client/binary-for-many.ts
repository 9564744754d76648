// fails: crowd
// en: With more than ten askers the text is encoded once for all, as a Buffer: binary.
// fr: Au-delà de dix demandeurs, le texte est encodé une fois pour tous, dans un Buffer : binaire.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const askers = new Set<WebSocket>()
wss.on('connection', (ws) => {
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date') askers.add(ws) })
  ws.on('close', () => askers.delete(ws))
  ws.on('error', () => {})
})
setInterval(() => {
  const text = new Date().toString()
  const payload = askers.size > 10 ? Buffer.from(text) : text
  for (const ws of askers) ws.send(payload)
}, 2000)
