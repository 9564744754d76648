// fails: any-length
// en: Splits “nick:text” at every colon, and of a text with colons only the first part is left.
// fr: Coupe « pseudo:texte » à chaque deux-points : d'un texte qui en contient, il ne reste que le début.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data, isBinary) => {
    const [who, text] = data.toString().split(':')
    if (isBinary || !text || !text.trim()) return
    for (const client of wss.clients) client.send(`${who}:${text}`)
  })
})
