/** Exercise 3, a solution: the system's date, every two seconds, to each client that asked. */
import { WebSocketServer } from 'ws'

// #region listen
const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))
// #endregion listen

// #region connection
server.on('connection', (socket) => {
  // Declared in here, so that each connection has its own. There is no list of clients to keep,
  // and none to get wrong: every callback below holds on to its own socket and timer.
  let timer: NodeJS.Timeout | undefined
  const sendDate = () => socket.send(new Date().toString())

  // #region ask
  socket.on('message', (data, isBinary) => {
    // ws hands over a Buffer for text too, so that `data === 'date'` would never be true.
    if (isBinary || data.toString() !== 'date') return
    // Asked again: the dates are on their way already, a second timer would double them.
    if (timer !== undefined) return
    sendDate()
    timer = setInterval(sendDate, 2000)
  })
  // #endregion ask

  // #region leave
  // Comes however the client left. ws drops what is sent to a closed socket without a word:
  // a timer that is forgotten here goes unnoticed, and runs for nobody as long as the server does.
  socket.on('close', () => clearInterval(timer))

  // An 'error' event that nobody listens to ends the process, and with it everybody's dates.
  socket.on('error', (error) => console.error(`A connection failed: ${error.message}`))
  // #endregion leave
})
// #endregion connection
