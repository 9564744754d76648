// fails: same-order
// en: Tells the others at once, and the sender a fifth of a second later.
// fr: Prévient les autres tout de suite, et l'expéditeur un cinquième de seconde plus tard.

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
      if (!text.trim()) return
      const json = JSON.stringify({ type: 'said', who, text })
      for (const other of wss.clients) if (other !== ws) other.send(json)
      setTimeout(() => ws.send(json), 200) // once everybody has it
    } catch {}
  })
})
