// fails: only-for-date
// en: Takes what begins with the word: "date please" too.
// fr: Accepte ce qui commence par le mot : « date please » aussi.

import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

/** Neither update (it must begin there) nor dated (the word must end there). */
const REQUEST = /^date\b/

server.on('connection', (socket) => {
  let timer: NodeJS.Timeout | undefined

  const sendDate = () => socket.send(new Date().toISOString())

  socket.on('message', (data, isBinary) => {
    if (isBinary || !REQUEST.test(data.toString())) return
    if (timer !== undefined) return
    sendDate()
    timer = setInterval(sendDate, 2000)
  })

  socket.on('close', () => clearInterval(timer))
  socket.on('error', (error) => console.error(error.message))
})
