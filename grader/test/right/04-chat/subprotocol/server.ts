// en: Names its format in a subprotocol, and refuses who does not speak it.
// fr: Nomme son format dans un sous-protocole, et refuse qui ne le parle pas.

import { WebSocketServer, WebSocket } from 'ws'

const server = new WebSocketServer({
  port: 8888,
  handleProtocols: (offered: Set<string>) => (offered.has('salon.json') ? 'salon.json' : false),
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message))
  if (socket.protocol !== 'salon.json') return socket.close(1002)
  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(1003)
    let said: { who?: unknown; text?: unknown } | null
    try {
      said = JSON.parse(data.toString())
    } catch {
      return socket.close(1007)
    }
    if (typeof said?.who !== 'string' || typeof said.text !== 'string') return socket.close(1008)
    if (!/\S/.test(said.text)) return
    for (const client of server.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(JSON.stringify({ type: 'said', who: said.who, text: said.text }))
    }
  })
})
