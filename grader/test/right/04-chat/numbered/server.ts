// en: The server numbers the messages, and the page puts each where its number says.
// fr: Le serveur numérote les messages, et la page met chacun là où son numéro le dit.

import { WebSocketServer } from 'ws'

let n = 0
const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => /^http:\/\/localhost:8888$/.test(origin),
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (typeof text !== 'string' || text.trim() === '') return
      n++
      wss.clients.forEach((c) => c.send(JSON.stringify({ n, who: String(who), text })))
    } catch (e) {
      console.error(e)
    }
  })
})
