// fails: each-its-own
// en: A second request starts a second timer; all of them are cleared at the end.
// fr: Une seconde demande lance un second minuteur ; tous sont arrêtés à la fin.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  const ts: NodeJS.Timeout[] = []
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date') ts.push(setInterval(() => ws.send(new Date().toString()), 2000)) })
  ws.on('close', () => ts.forEach(clearInterval))
  ws.on('error', () => {})
})
