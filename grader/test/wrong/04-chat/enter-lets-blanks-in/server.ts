// fails: no-empty-message
// en: The button refuses blanks, Enter does not.
// fr: Le bouton refuse les blancs, la touche Entrée non.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)

const server = new WebSocketServer({
  port,
  // 7. only my own page
  verifyClient: ({ origin }: { origin: string | undefined }) => {
    switch (origin) {
      case undefined: // not a browser
      case 'http://localhost:8888':
      case 'http://localhost:8000':
      case `http://localhost:${port}`:
        return true
      default:
        return false
    }
  },
})
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

server.on('connection', (socket) => {
  console.log(`People in the room: ${server.clients.size}`)

  // 6. broken frames
  socket.on('error', (error) => console.log('Oops:', error.message))

  socket.on('message', (data, isBinary) => {
    if (isBinary) return
    let said: any
    try {
      said = JSON.parse(data.toString())
    } catch {
      return
    }
    // 6. JSON, but not what my page sends (my page has looked at the blanks already)
    if (typeof said?.pseudo !== 'string') return
    if (typeof said?.message !== 'string') return

    // 3. pass it on
    const line = JSON.stringify({ pseudo: said.pseudo, message: said.message })
    server.clients.forEach((client) => {
      if (client.readyState === WebSocket.OPEN) client.send(line)
    })
  })

  socket.on('close', () => console.log('Somebody has left.'))
})
