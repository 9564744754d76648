// en: The clock is an EventTarget; signals take listeners away.
// fr: L'horloge est une EventTarget ; des signaux retirent les écouteurs.

import { setMaxListeners } from 'node:events'
import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

const clock = new EventTarget()
// As many as like: more than ten listeners are no leak here.
setMaxListeners(0, clock)
setInterval(() => clock.dispatchEvent(new Event('tick')), 2000)

server.on('connection', (socket) => {
  const gone = new AbortController()

  const tell = () => {
    if (socket.readyState === WebSocket.OPEN) socket.send(new Date().toString())
  }

  socket.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date') return
    clock.addEventListener('tick', tell, { signal: gone.signal })
  })

  socket.on('close', () => gone.abort())
  socket.on('error', (error) => console.error(error.message))
})
