// fails: same-order
// clock: virtual
// en: Messages are sorted by the time at which they were written, on the clock of whoever wrote them.
// fr: Les messages sont triés selon l’heure à laquelle ils ont été écrits, à l’horloge de leur auteur.
import { WebSocket, WebSocketServer } from 'ws'

const server = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message))
  socket.on('message', (data) => {
    let said: any
    try {
      said = JSON.parse(data.toString())
    } catch {
      return
    }
    if (typeof said?.text !== 'string' || typeof said.who !== 'string' || typeof said.at !== 'number') return
    if (said.text.trim() === '') return
    for (const client of server.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(JSON.stringify(said))
    }
  })
})
