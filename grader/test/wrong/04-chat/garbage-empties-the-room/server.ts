// fails: rude-client
// en: When something is not understood, closes the whole server.
// fr: Quand quelque chose n'est pas compris, ferme tout le serveur.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

function panic(e: unknown) {
  console.error(e)
  for (const client of wss.clients) client.close(1011)
  wss.close()
}

wss.on('connection', (ws) => {
  ws.on('error', panic)
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (text.trim()) wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who, text })))
    } catch (e) {
      panic(e)
    }
  })
})
