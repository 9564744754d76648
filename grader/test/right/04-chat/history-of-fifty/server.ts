// en: Keeps the last fifty messages and sends them to newcomers.
// fr: Garde les cinquante derniers messages et les envoie aux nouveaux venus.

import { WebSocketServer } from 'ws'

const history: string[] = []

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', () => {})
  for (const json of history) ws.send(json)

  ws.on('message', (data, isBinary) => {
    try {
      const { who, text } = JSON.parse(isBinary ? '{}' : data.toString())
      if (typeof who !== 'string' || typeof text !== 'string' || !text.trim()) return
      const json = JSON.stringify({ type: 'said', who, text, at: Date.now() })
      history.push(json)
      if (history.length > 50) history.shift()
      wss.clients.forEach((client) => client.send(json))
    } catch (e) {
      console.log('ignored:', e)
    }
  })
})
