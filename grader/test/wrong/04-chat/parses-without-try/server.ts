// fails: rude-client
// en: JSON.parse without try: one word that is no JSON ends the program.
// fr: JSON.parse sans try : un mot qui n'est pas du JSON arrête le programme.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    const { who, text } = JSON.parse(data.toString())
    if (!text.trim()) return
    for (const client of wss.clients) client.send(JSON.stringify({ type: 'said', who, text }))
  })
})
