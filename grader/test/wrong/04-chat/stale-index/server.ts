// fails: leavers
// en: Keeps the index from push; after the first splice it is somebody else's.
// fr: Garde l'indice donné par push ; après le premier splice c'est celui d'un autre.

import { WebSocketServer, WebSocket } from 'ws'

let clients: WebSocket[] = []
const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (connection) => {
  const index = clients.push(connection) - 1

  connection.on('error', console.error)
  connection.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (text.trim() === '') return
      for (let i = 0; i < clients.length; i++) {
        clients[i]!.send(JSON.stringify({ type: 'said', who, text }))
      }
    } catch (e) {
      console.log('invalid message', e)
    }
  })
  connection.on('close', (code) => {
    console.log('peer', index, 'disconnected')
    if (code === 1006) {
      // coupure : on ne sait plus rien de lui, on le cherche partout
      clients = clients.filter((client) => client !== connection)
    } else {
      clients.splice(index, 1)
    }
  })
})
