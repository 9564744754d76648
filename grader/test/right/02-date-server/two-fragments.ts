// en: Each date is one message in two fragments.
// fr: Chaque date est un message en deux fragments.

import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

function sendDate(socket: WebSocket): void {
  const now = new Date()
  const day = now.toLocaleDateString('en-GB', { dateStyle: 'full' })
  const time = now.toLocaleTimeString('en-GB')
  socket.send(`${day}, `, { fin: false })
  socket.send(time, { fin: true })
}

server.on('connection', (socket) => {
  let timer: NodeJS.Timeout | undefined

  socket.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date' || timer) return
    sendDate(socket)
    timer = setInterval(sendDate, 2000, socket)
  })

  socket.on('close', () => clearInterval(timer))
  socket.on('error', (error) => console.error(error.message))
})
