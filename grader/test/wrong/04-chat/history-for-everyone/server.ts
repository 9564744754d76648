// fails: newcomer
// en: When somebody comes, sends the history to everyone: those who were there see it all again.
// fr: À chaque arrivée, envoie l'historique à tout le monde : ceux qui étaient là revoient tout.

import { WebSocketServer } from 'ws'

const history: { type: 'said'; who: string; text: string }[] = []
const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

const broadcast = (m: object) => wss.clients.forEach((c) => c.send(JSON.stringify(m)))

wss.on('connection', (ws) => {
  history.forEach(broadcast)
  ws.on('error', console.error)
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (!text.trim()) return
      history.push({ type: 'said', who, text })
      broadcast(history.at(-1)!)
    } catch {}
  })
})
