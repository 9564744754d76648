// fails: leaver-stops-alone
// en: The index in the list of all clients is used to take somebody out of the list of askers.
// fr: La position dans la liste de tous les clients sert à retirer quelqu’un de la liste des demandeurs.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const all: WebSocket[] = []
const askers: WebSocket[] = []
wss.on('connection', (ws) => {
  all.push(ws)
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date' && !askers.includes(ws)) askers.push(ws) })
  ws.on('close', () => {
    const i = all.indexOf(ws)
    all.splice(i, 1)
    askers.splice(i, 1)
  })
  ws.on('error', () => {})
})
setInterval(() => { for (const ws of askers) ws.send(new Date().toString()) }, 2000)
