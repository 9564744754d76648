// fails: leaver-stops-alone
// en: Whoever leaves without having asked takes the newest asker out of the list: splice(-1, 1).
// fr: Qui part sans avoir demandé retire de la liste le dernier venu : splice(-1, 1).

import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

const askers: WebSocket[] = []

setInterval(() => {
  for (const socket of askers) socket.send(new Date().toString())
}, 2000)

server.on('connection', (socket) => {
  console.log(`Clients connected: ${server.clients.size}`)

  socket.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date') return
    if (!askers.includes(socket)) askers.push(socket)
  })

  socket.on('close', () => {
    askers.splice(askers.indexOf(socket), 1)
  })

  socket.on('error', (error) => console.error(error.message))
})
