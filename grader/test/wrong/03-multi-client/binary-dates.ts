// fails: each-its-own
// en: Sends the dates as a Buffer, hence as binary.
// fr: Envoie les dates dans un Buffer, donc en binaire.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let t: NodeJS.Timeout | undefined
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date') t ??= setInterval(() => ws.send(Buffer.from(new Date().toString())), 2000) })
  ws.on('close', () => clearInterval(t))
  ws.on('error', () => {})
})
