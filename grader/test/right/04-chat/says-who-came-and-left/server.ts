// en: The room also says who came and who left, in an li of its own.
// fr: Le salon dit aussi qui est arrivé et qui est parti, dans un li à part.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})
const names = new Map<WebSocket, string>()

function tell(message: { type: 'said'; who: string; text: string } | { type: 'info'; text: string }) {
  for (const client of wss.clients) client.send(JSON.stringify(message))
}

wss.on('connection', (ws) => {
  tell({ type: 'info', text: `Quelqu'un est arrivé, nous sommes ${wss.clients.size}.` })
  ws.on('error', console.error)
  ws.on('close', () => {
    tell({ type: 'info', text: `${names.get(ws) ?? "Quelqu'un"} nous a quittés.` })
    names.delete(ws)
  })
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (!text.trim()) return
      if (names.get(ws) !== who) tell({ type: 'info', text: `On l'appelle ${who}.` })
      names.set(ws, who)
      tell({ type: 'said', who, text })
    } catch {
      console.log('?')
    }
  })
})
