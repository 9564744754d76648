// fails: newcomer
// en: The number of a client is how many there are: after somebody has left, two have the same.
// fr: Le numéro d'un client est leur nombre : après un départ, deux ont le même.

import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

/** Les minuteries des clients qui ont demandé, par numéro de client. */
const timers = new Map<number, NodeJS.Timeout>()

server.on('connection', (socket) => {
  const numero = server.clients.size
  console.log('client', numero)

  const envoyer = () => socket.send(new Date().toString())

  socket.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date') return
    if (timers.has(numero)) return
    envoyer()
    timers.set(numero, setInterval(envoyer, 2000))
  })

  socket.on('close', () => {
    clearInterval(timers.get(numero))
    timers.delete(numero)
  })

  socket.on('error', (error) => console.error(error.message))
})
