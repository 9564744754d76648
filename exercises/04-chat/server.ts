/**
 * Exercise 4: the server of a chat room.
 * The task is in statement.en.md, la consigne dans statement.fr.md; the numbers are the same.
 */
import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

// TODO 7: whose page may come in? The handshake names its origin.

server.on('connection', (socket) => {
  console.log(`People in the room: ${server.clients.size}`)

  socket.on('message', (data) => {
    // The same question as in exercise 2: is this a string?
    console.log('Somebody says:', data)

    // TODO 3: pass it on to everyone, unless there is nothing in it.

    // TODO 6: and if it does not come from your page at all?
  })

  socket.on('close', () => {
    console.log('Somebody has left.')

    // TODO 5: is there anything to tidy up? The others go on talking.
  })
})
