/**
 * Exercise 2: a server that sends the system's date to the client that asks for it.
 * The task is in statement.en.md, la consigne dans statement.fr.md; the numbers are the same.
 */
import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

server.on('connection', (socket) => {
  console.log('A client has connected.')

  socket.on('message', (data) => {
    // Look closely at what this prints when the client says "date". Is it a string?
    console.log('It says:', data)

    // TODO 1: go on only if the client said exactly date.

    // TODO 2: send it the date, and again every two seconds.

    // TODO 3: what if it asks a second time? One stream of dates is enough.
  })

  socket.on('close', () => {
    console.log('The client has left.')

    // TODO 4: nobody is listening any more: stop.
  })

  // An 'error' event that nobody listens to would end the whole program.
  socket.on('error', (error) => console.error(error.message))
})
