// fails: everyone-sees
// en: People are kept by an id that their page keeps in localStorage, which two tabs of a browser share.
// fr: Les gens sont rangés sous un identifiant que leur page garde dans localStorage, commun à deux onglets d’un navigateur.
import { WebSocket, WebSocketServer } from 'ws'

const people = new Map<string, WebSocket>()

const server = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

server.on('connection', (socket) => {
  let id: string | undefined
  socket.on('error', () => socket.terminate())
  socket.on('message', (data) => {
    let message: any
    try {
      message = JSON.parse(data.toString())
    } catch {
      return
    }
    if (typeof message?.id === 'string') {
      id = message.id as string
      people.set(id, socket)
    } else if (typeof message?.text === 'string' && message.text.trim() !== '') {
      const said = JSON.stringify({ who: String(message.who), text: message.text })
      for (const each of people.values()) if (each.readyState === WebSocket.OPEN) each.send(said)
    }
  })
  socket.on('close', () => {
    if (id !== undefined && people.get(id) === socket) people.delete(id)
  })
})
