// fails: each-its-own
// en: Who asks again starts the common clock anew, for everybody.
// fr: Qui redemande relance l'horloge commune, pour tous.

import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

const askers = new Set<WebSocket>()

const sendAll = () => {
  const date = new Date().toString()
  for (const socket of askers) socket.send(date)
}

// One tick for all.
let tick = setInterval(sendAll, 2000)

server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date') return
    if (askers.has(socket)) {
      // It asks again: start the two seconds anew.
      clearInterval(tick)
      tick = setInterval(sendAll, 2000)
    } else {
      askers.add(socket)
    }
  })
  socket.on('close', () => askers.delete(socket))
  socket.on('error', (error) => console.error(error.message))
})
