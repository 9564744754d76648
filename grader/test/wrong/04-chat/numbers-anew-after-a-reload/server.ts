// fails: newcomer
// en: A page knows messages by their author and a number that the author counts from 1, also after a reload.
// fr: La page reconnaît les messages à leur auteur et à un numéro que celui-ci compte à partir de 1, même après un rechargement.
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
    const out = JSON.stringify({ who: said.who, text: said.text, number: (said as any).number })
    for (const client of server.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(out)
    }
  })
  socket.on('error', (error) => console.error(error.message))
})
