// en: Each client is a stream of strings.
// fr: Chaque client est un flux de chaînes.

import { createWebSocketStream, WebSocketServer } from 'ws'

const PERIOD = 2000

const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

server.on('connection', (socket) => {
  // In object mode each chunk that is read is one message, never two in one.
  const line = createWebSocketStream(socket, { readableObjectMode: true, decodeStrings: false })
  let timer: NodeJS.Timeout | undefined

  const writeDate = () => line.write(new Date().toString())
  const stop = () => clearInterval(timer)

  line.on('data', (message: Buffer | string) => {
    if (timer || message.toString() !== 'date') return
    writeDate()
    timer = setInterval(writeDate, PERIOD)
  })

  socket.on('close', stop)
  line.on('error', (error) => {
    stop()
    console.log('A client is gone:', error.message)
  })
})
