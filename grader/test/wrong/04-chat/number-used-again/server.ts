// fails: newcomer
// en: Numbers people by how many there are: after one has left, the next takes the number of another.
// fr: Numérote les gens d'après leur nombre : après un départ, le suivant prend le numéro d'un autre.

import { WebSocketServer, WebSocket } from 'ws'

const people: Record<number, WebSocket> = {}
const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  const number = Object.keys(people).length
  people[number] = ws

  ws.on('error', console.error)
  ws.on('close', () => {
    if (people[number] === ws) delete people[number]
  })
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (!text.trim()) return
      for (const one of Object.values(people)) one.send(JSON.stringify({ type: 'said', who, text }))
    } catch {}
  })
})
