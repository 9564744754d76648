// fails: leaver-stops-alone, vanisher
// en: Removes who has left within forEach: the next one is passed over once.
// fr: Retire les partis dans forEach : le suivant est sauté une fois.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

/** Those who have asked. */
const askers: WebSocket[] = []

// One tick for all.
setInterval(() => {
  const date = new Date().toString()
  askers.forEach((socket, index) => {
    if (socket.readyState === WebSocket.OPEN) {
      socket.send(date)
    } else {
      // Gone, politely or not: forget it.
      askers.splice(index, 1)
    }
  })
}, 2000)

server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date') return
    if (!askers.includes(socket)) askers.push(socket)
  })
  socket.on('error', (error) => console.error(error.message))
})
