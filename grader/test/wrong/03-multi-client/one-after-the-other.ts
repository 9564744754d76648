// fails: each-its-own
// en: At each tick only the next client in the list gets the date.
// fr: À chaque tic, seul le client suivant de la liste reçoit la date.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let askers: WebSocket[] = []
let turn = 0

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date' && !askers.includes(ws)) askers.push(ws)
  })
  ws.on('close', () => {
    askers = askers.filter((asker) => asker !== ws)
  })
})

setInterval(() => {
  if (askers.length === 0) return
  turn = (turn + 1) % askers.length
  askers[turn]!.send(new Date().toString())
}, 2000)
