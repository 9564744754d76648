// fails: rude-client
// en: Passes garbage on, and each page that gets it hangs up.
// fr: Transmet n'importe quoi, et chaque page qui le reçoit raccroche.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    for (const client of wss.clients) client.send(data.toString())
  })
})
