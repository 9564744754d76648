// fails: handshake
// en: Listens, and takes note of the upgrade, but never answers it.
// fr: Écoute, prend note de l'upgrade, mais n'y répond jamais.

import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const server = createServer()
const wss = new WebSocketServer({ noServer: true })

server.on('upgrade', (request, socket) => {
  console.log('upgrade demandé par', request.headers.origin)
  socket.on('error', () => {})
  wss.emit('connection', socket, request)
})

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})

server.listen(8888)
