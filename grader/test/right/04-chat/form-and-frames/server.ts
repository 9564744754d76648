// en: The page puts its fields into a form of its own, and shows what comes with the next animation frame.
// fr: La page met ses champs dans un formulaire à elle, et montre ce qui arrive à la prochaine image.

import { WebSocketServer, type WebSocket } from 'ws'

const ORIGINS = ['http://localhost:8888']
const room: WebSocket[] = []

const server = new WebSocketServer({
  port: process.env.PORT ? parseInt(process.env.PORT, 10) : 8888,
  clientTracking: false,
  verifyClient: ({ origin }, done) => (ORIGINS.includes(origin) || !origin ? done(true) : done(false, 403)),
})

const leave = (socket: WebSocket) => {
  const index = room.indexOf(socket)
  if (index >= 0) room.splice(index, 1)
}

server.on('connection', function (socket) {
  room.push(socket)
  socket.on('message', function (data, isBinary) {
    const parts = isBinary ? [] : (data.toString('utf8').match(/^say ([^ ]*) ([^]*)$/) ?? [])
    if (parts.length === 0) return
    try {
      if (decodeURIComponent(parts[2]!).trim() === '') return
      decodeURIComponent(parts[1]!)
    } catch {
      return
    }
    room.slice().forEach((other) => other.send(data.toString()))
  })
  socket.once('close', () => leave(socket))
  socket.once('error', () => leave(socket))
})
