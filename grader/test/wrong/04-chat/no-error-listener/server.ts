// fails: rude-client
// en: Nobody listens to the connection's 'error': one broken frame ends the program.
// fr: Personne n'écoute l'événement 'error' de la connexion : une trame mal formée arrête le programme.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('error', (e) => console.error(e))

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (text.trim()) wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who, text })))
    } catch {
      console.log('not understood')
    }
  })
})
