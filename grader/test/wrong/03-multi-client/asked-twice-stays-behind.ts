// fails: leaver-stops-alone
// en: Who asks twice is in the list twice, and is taken out once.
// fr: Qui demande deux fois est deux fois dans la liste, et n’en est retiré qu’une fois.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const askers: WebSocket[] = []
wss.on('connection', (ws) => {
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date') askers.push(ws) })
  ws.on('close', () => { const i = askers.indexOf(ws); if (i >= 0) askers.splice(i, 1) })
  ws.on('error', () => {})
})
setInterval(() => {
  for (const ws of new Set(askers)) {
    if (ws.readyState !== WebSocket.OPEN) throw new Error('a closed client in the list')
    ws.send(new Date().toString())
  }
}, 2000)
