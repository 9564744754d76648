// fails: silent-until-asked
// en: Who asked is not forgotten when that client leaves: the next one gets dates unasked.
// fr: La demande n'est pas oubliée au départ du client : le suivant reçoit des dates sans rien demander.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })

// One client at a time is enough here.
let client: WebSocket | null = null
let asked = false

server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

server.on('connection', (socket) => {
  client = socket

  socket.on('message', (data, isBinary) => {
    if (!isBinary && data.toString() === 'date') asked = true
  })

  socket.on('close', () => {
    // Nobody is listening any more.
    if (client === socket) client = null
  })

  socket.on('error', (error) => console.error(error.message))
})

setInterval(() => {
  if (!asked || client === null) return
  if (client.readyState === WebSocket.OPEN) client.send(new Date().toISOString())
}, 2000)
