// en: The newest message stands on top of the list.
// fr: Le message le plus récent est en haut de la liste.

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
