// fails: each-its-own
// en: The server of exercise 2: while one is served, the others get nothing.
// fr: Le serveur de l'exercice 2 : tant que l'un est servi, les autres n'ont rien.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let served: WebSocket | null = null
let timer: NodeJS.Timeout | undefined

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || served) return
    served = ws
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => {
    if (served !== ws) return
    clearInterval(timer)
    served = null
  })
})
