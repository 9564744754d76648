// fails: no-leak
// en: The timer starts a second after the request, even when the client has left.
// fr: Le minuteur démarre une seconde après la demande, même si le client est parti.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

server.on('connection', (socket) => {
  let asked = false
  let timer: NodeJS.Timeout | undefined

  const sendDate = () => {
    if (socket.readyState === WebSocket.OPEN) socket.send(new Date().toLocaleString('en-GB'))
  }

  socket.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date' || asked) return
    asked = true
    // The first date in a second, the others two seconds apart.
    setTimeout(() => {
      sendDate()
      timer = setInterval(sendDate, 2000)
    }, 1000)
  })

  socket.on('close', () => clearInterval(timer))
  socket.on('error', (error) => console.error(error.message))
})
