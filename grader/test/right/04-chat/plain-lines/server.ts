// en: Lines of text: a nickname, a line feed, the message; neither of two inputs can hold a line feed.
// fr: Des lignes de texte : le pseudo, un saut de ligne, le message ; aucun champ ne peut contenir de saut.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: (info: { origin: string }) => info.origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', (e) => console.log(e.message))
  ws.on('message', (data, isBinary) => {
    if (isBinary) return
    const line = data.toString()
    const cut = line.indexOf('\n')
    if (cut === -1 || line.slice(cut).trim() === '') return
    wss.clients.forEach((client) => client.send(line))
  })
})
