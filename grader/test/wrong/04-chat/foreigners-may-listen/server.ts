// fails: foreign-origin
// en: Looks at the origin only when somebody speaks: another site's page may read along.
// fr: Ne regarde l'origine que lorsqu'on parle : la page d'un autre site peut tout lire.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws, req) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    if (req.headers.origin !== 'http://localhost:8888') {
      ws.close(1008, 'foreign origin')
      return
    }
    try {
      const { who, text } = JSON.parse(data.toString())
      if (text.trim()) wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who, text })))
    } catch {}
  })
})
