// fails: leavers
// en: Stops the program when the last one has left: who comes back finds nobody home.
// fr: Arrête le programme quand le dernier est parti : qui revient trouve porte close.

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
  ws.on('close', () => {
    if (wss.clients.size === 0) process.exit(0)
  })
})
