// fails: leaver-stops-alone
// en: Keeps the index from push; after the first splice it is somebody else's.
// fr: Garde l'indice donné par push ; après le premier splice c'est celui d'un autre.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let clients: WebSocket[] = []

wss.on('connection', (ws) => {
  let index = -1

  ws.on('message', (data) => {
    if (data.toString() === 'date' && index < 0) index = clients.push(ws) - 1
  })

  ws.on('close', (code) => {
    if (code === 1006) {
      // coupure : on ne sait plus rien de lui, on le cherche partout
      clients = clients.filter((client) => client !== ws)
    } else if (index >= 0) {
      clients.splice(index, 1)
    }
  })
})

setInterval(() => {
  for (const ws of clients) ws.send(new Date().toString())
}, 2000)
