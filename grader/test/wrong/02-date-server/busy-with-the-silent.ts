// fails: next-client
// en: The place is given back only where dates were sent: who never asked keeps it.
// fr: La place n'est rendue que si des dates partaient : qui n'a rien demandé la garde.

import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

// One client at a time.
let client: WebSocket | undefined
let timer: NodeJS.Timeout | undefined

function sendDate() {
  client?.send(new Date().toString())
}

function start() {
  if (timer) return // already running: one stream is enough
  sendDate()
  timer = setInterval(sendDate, 2000)
}

function stop() {
  if (!timer) return // nothing to stop
  clearInterval(timer)
  timer = undefined
  client = undefined
}

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message))

  if (client) {
    socket.close(1013, 'Somebody else is being served')
    return
  }
  client = socket

  socket.on('message', (data, isBinary) => {
    if (!isBinary && data.toString() === 'date') start()
  })
  socket.on('close', stop)
})
