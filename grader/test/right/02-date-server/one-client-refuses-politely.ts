// en: One client at a time: a second one is refused with code 1013; the place is free again however the first left.
// fr: Un seul client à la fois : un second est refusé avec le code 1013 ; la place se libère quelle que soit la façon de partir.

import { WebSocketServer, type WebSocket } from 'ws'

const server = new WebSocketServer({ port: 8888 })
let client: WebSocket | null = null
let timer: ReturnType<typeof setInterval> | null = null

function stop() {
  if (timer) clearInterval(timer)
  timer = null
}

server.on('connection', (socket) => {
  if (client) {
    socket.close(1013, 'one client at a time, try again later')
    return
  }
  client = socket
  console.log('client connected')

  socket.on('message', (data) => {
    if (data.toString() === 'date') {
      stop()
      timer = setInterval(() => socket.send(new Date().toLocaleString('en-GB')), 2000)
    }
  })

  socket.on('close', (code) => {
    console.log('client left', code)
    stop()
    client = null
  })
})
