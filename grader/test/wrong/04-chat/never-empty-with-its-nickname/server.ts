// fails: no-empty-message
// en: Looks whether the line is blank, but the nickname that begins it never is.
// fr: Regarde si la ligne est vide, mais le pseudo qui la commence ne l'est jamais.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data, isBinary) => {
    const line = data.toString()
    if (isBinary || line.trim() === '') return
    for (const client of wss.clients) client.send(line)
  })
})
