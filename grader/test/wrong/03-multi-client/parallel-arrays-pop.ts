// fails: leaver-stops-alone
// en: Two parallel arrays: who leaves is spliced out of one, and the other loses its last element.
// fr: Deux tableaux parallèles : qui part est retiré de l’un, et l’autre perd son dernier élément.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const sockets: WebSocket[] = []
const asked: boolean[] = []
wss.on('connection', (ws) => {
  sockets.push(ws); asked.push(false)
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date') asked[sockets.indexOf(ws)] = true })
  ws.on('close', () => { sockets.splice(sockets.indexOf(ws), 1); asked.pop() })
  ws.on('error', () => {})
})
setInterval(() => { sockets.forEach((ws, i) => { if (asked[i]) ws.send(new Date().toString()) }) }, 2000)
