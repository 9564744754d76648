// fails: next-client
// en: One global timer, started once, that goes on sending to the first client.
// fr: Une minuterie globale, lancée une fois, qui continue d'envoyer au premier client.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let timer: NodeJS.Timeout | undefined

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date' && !timer) {
      timer = setInterval(() => ws.send(new Date().toString()), 2000)
    }
  })
})
