// fails: one-stream
// en: Who asks twice is twice in the list and gets every date twice.
// fr: Qui demande deux fois est deux fois dans la liste et reçoit chaque date en double.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let askers: WebSocket[] = []

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.push(ws)
  })
  ws.on('close', () => {
    askers = askers.filter((asker) => asker !== ws)
  })
})

setInterval(() => {
  for (const ws of askers) ws.send(new Date().toString())
}, 2000)
