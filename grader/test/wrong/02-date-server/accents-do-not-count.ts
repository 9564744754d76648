// fails: only-for-date
// en: localeCompare takes “daté” for “date”.
// fr: localeCompare prend « daté » pour « date ».

import { createServer } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

const sameWord = new Intl.Collator('fr', { sensitivity: 'base' })
const clocks = new WeakMap<WebSocket, NodeJS.Timeout>()

const http = createServer()
const sockets = new WebSocketServer({ server: http })

function tell(socket: WebSocket) {
  socket.send(new Date().toLocaleString('fr-FR'))
}

sockets.on('connection', (socket) => {
  socket.on('message', (message, binary) => {
    if (binary || sameWord.compare(message.toString(), 'date') !== 0) return
    clearInterval(clocks.get(socket))
    clocks.set(socket, setInterval(tell, 2000, socket))
    tell(socket)
  })
  socket.on('close', () => clearInterval(clocks.get(socket)))
  socket.on('error', () => socket.terminate())
})

http.listen(process.env.PORT ?? 8888)
