// fails: says-who
// en: Sends the message without the nickname.
// fr: Envoie le message sans le pseudo.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data, isBinary) => {
    const text = data.toString()
    if (isBinary || text.trim() === '') return
    for (const client of wss.clients) client.send(text)
  })
})
