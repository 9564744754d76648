// fails: text-not-html
// en: Takes out everything between angle brackets, “for security”.
// fr: Enlève tout ce qui est entre chevrons, « par sécurité ».

import { WebSocketServer } from 'ws'

const clean = (s: string) => s.replace(/<[^>]*>/g, '')
const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (!clean(text).trim()) return
      for (const c of wss.clients) c.send(JSON.stringify({ type: 'said', who: clean(who), text: clean(text) }))
    } catch {}
  })
})
