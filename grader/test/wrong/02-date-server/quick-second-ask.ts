// fails: one-stream
// en: The timer is known half a second after the request: two quick ones start two.
// fr: Le minuteur n'est connu qu'une demi-seconde après la demande : deux rapides en lancent deux.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

server.on('connection', (socket) => {
  let timer: NodeJS.Timeout | undefined

  const sendDate = () => {
    if (socket.readyState === WebSocket.OPEN) socket.send(new Date().toString())
  }

  const start = () => {
    if (socket.readyState !== WebSocket.OPEN) return
    sendDate()
    timer = setInterval(sendDate, 2000)
  }

  socket.on('message', (data, isBinary) => {
    if (isBinary) return
    if (data.toString() === 'date') {
      // Asked again? Stop the dates and begin anew.
      clearInterval(timer)
      setTimeout(start, 500)
    }
  })

  socket.on('close', () => clearInterval(timer))
  socket.on('error', (error) => console.error(error.message))
})
