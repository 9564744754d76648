// fails: answers-date
// en: Listens to message on the server instead of on the client.
// fr: Écoute message sur le serveur au lieu du client.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let client: WebSocket | undefined
let timer: NodeJS.Timeout | undefined

wss.on('connection', (ws) => {
  client = ws
  ws.on('close', () => {
    clearInterval(timer)
    timer = undefined
  })
})

;(wss as any).on('message', (data: Buffer) => {
  if (data.toString() === 'date' && !timer) {
    timer = setInterval(() => client?.send(new Date().toString()), 2000)
  }
})
