// fails: says-who
// en: Remembers the nickname in a variable for everybody, so that the first one speaks for all.
// fr: Retient le pseudo dans une variable commune : le premier parle au nom de tous.

import { WebSocketServer } from 'ws'

let nickname: string | undefined
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
      nickname ??= who
      for (const c of wss.clients) c.send(JSON.stringify({ type: 'said', who: nickname, text }))
    } catch {}
  })
})
