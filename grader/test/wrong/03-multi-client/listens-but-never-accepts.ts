// fails: each-its-own
// en: Listens, but refuses every WebSocket.
// fr: Écoute, mais refuse tous les WebSockets.

import { createServer } from 'node:http'

const server = createServer((_req, res) => res.end('bientôt'))

server.on('upgrade', (_req, socket) => {
  // TODO : la poignée de main
  socket.end('HTTP/1.1 501 Not Implemented\r\nConnection: close\r\n\r\n')
})

server.listen(8888)
