// fails: each-its-own
// en: One global client: the last to ask takes the dates away from the others.
// fr: Un seul client global : le dernier à demander prend les dates des autres.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let client: WebSocket | undefined

setInterval(() => {
  if (client?.readyState === WebSocket.OPEN) client.send(new Date().toString())
}, 2000)

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') client = ws
  })
  ws.on('close', () => {
    if (client === ws) client = undefined
  })
})
