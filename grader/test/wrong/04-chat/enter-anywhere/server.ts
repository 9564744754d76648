// fails: everyone-sees
// en: Enter is listened for on the whole page: on the button it sends once more than the click that it causes.
// fr: Entrée est écoutée sur toute la page : sur le bouton, elle envoie en plus du clic qu’elle provoque.
import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const ORIGINS = ['http://localhost:8888', 'http://localhost:8000']
const server = new WebSocketServer({
  port,
  verifyClient: ({ origin }: { origin: string }) => ORIGINS.includes(origin),
})
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

function lire(data: string): { who: string; text: string } | undefined {
  try {
    const said = JSON.parse(data)
    if (typeof said?.who !== 'string' || typeof said?.text !== 'string') return undefined
    return said
  } catch {
    return undefined
  }
}

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const said = lire(data.toString())
    if (said === undefined || said.text.trim() === '') return
    const out = JSON.stringify({ who: said.who, text: said.text })
    for (const client of server.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(out)
    }
  })
  socket.on('error', (error) => console.error(error.message))
})
