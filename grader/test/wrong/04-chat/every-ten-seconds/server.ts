// fails: everyone-sees
// en: Collects what is said and passes it on every ten seconds.
// fr: Rassemble ce qui se dit et ne le transmet que toutes les dix secondes.

import { WebSocketServer } from 'ws'

const queue: string[] = []
const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

setInterval(() => {
  for (const json of queue.splice(0)) wss.clients.forEach((client) => client.send(json))
}, 10_000)

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (text.trim()) queue.push(JSON.stringify({ type: 'said', who, text }))
    } catch {}
  })
})
