/**
 * Exercise 3: the date server again, for any number of clients at once.
 * The task is in statement.en.md, la consigne dans statement.fr.md; the numbers are the same.
 */
import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

server.on('connection', () => {
  console.log(`Clients connected: ${server.clients.size}`)

  // TODO 1: bring here what your server of exercise 2 does for its client.

  // TODO 2: look at each variable: is there one for everybody, or one for each client?

  // TODO 3: a client leaves, politely or not: its dates stop, and nobody else's.
})
