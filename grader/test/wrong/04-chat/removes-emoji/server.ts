// fails: any-length
// en: Lets only the characters of Latin-1 through, so that emoji are gone.
// fr: Ne laisse passer que les caractères du Latin-1 : les emojis disparaissent.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      const printable = text.replace(/[^ -ÿ’]/g, '')
      if (!printable.trim()) return
      wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who, text: printable })))
    } catch {}
  })
})
