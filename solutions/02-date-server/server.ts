/**
 * Exercise 2, a solution: the system's date, every two seconds, to the client that asked for it.
 * One client at a time, so that one timer is enough; exercise 3 shows where that ends.
 */
import { WebSocketServer, type WebSocket } from 'ws'

// #region listen
const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))
// #endregion listen

// #region stream
let asker: WebSocket | undefined
let timer: NodeJS.Timeout | undefined

function startDates(socket: WebSocket): void {
  // Asked twice, two timers would run side by side: the dates would come at double rate.
  clearInterval(timer)
  asker = socket
  const sendDate = () => socket.send(new Date().toString())
  sendDate()
  timer = setInterval(sendDate, 2000)
}

function stopDates(socket: WebSocket): void {
  // When a page is reloaded, the old one may be seen to leave after the new one has asked.
  if (socket === asker) clearInterval(timer)
}
// #endregion stream

// #region connection
server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => {
    // ws hands over a Buffer for text too, so that `data === 'date'` would never be true.
    if (!isBinary && data.toString() === 'date') startDates(socket)
  })

  // Comes however the client left: with a Close frame, or because the connection was cut.
  socket.on('close', () => stopDates(socket))

  // An 'error' event that nobody listens to ends the process: one broken frame would be enough.
  socket.on('error', (error) => console.error(`A connection failed: ${error.message}`))
})
// #endregion connection
