// fails: leavers
// en: When a page goes away, closes every connection, for “the conversation is over”.
// fr: Quand une page s'en va, ferme toutes les connexions : « la conversation est finie ».

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
      if (text.trim()) wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who, text })))
    } catch {}
  })
  ws.on('close', (code) => {
    // 1001: the page is going away
    if (code === 1001) wss.clients.forEach((c) => c.close(1000, 'the conversation is over'))
  })
})
