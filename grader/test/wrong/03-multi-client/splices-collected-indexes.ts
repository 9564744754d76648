// fails: leaver-stops-alone
// en: The ticker collects the indexes of those who are gone, then splices from the front: with two in one tick an innocent goes.
// fr: La minuterie relève les indices des absents, puis fait splice depuis le début : à deux départs par tic, un innocent s’en va.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const askers: WebSocket[] = []
wss.on('connection', (ws) => {
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date' && !askers.includes(ws)) askers.push(ws) })
  ws.on('error', () => {})
})
setInterval(() => {
  const gone: number[] = []
  askers.forEach((ws, i) => { if (ws.readyState === WebSocket.OPEN) ws.send(new Date().toString()); else gone.push(i) })
  for (const i of gone) askers.splice(i, 1)
}, 2000)
