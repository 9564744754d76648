// fails: next-client
// en: Takes a Close frame without a code for a mistake, and stays busy.
// fr: Prend une trame Close sans code pour une erreur, et reste occupé.

import { WebSocketServer, type WebSocket } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
let current: WebSocket | null = null

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    if (m.toString() !== 'date' || current) return
    current = ws
    ws.send(Date())
    timer = setInterval(() => ws.send(Date()), 2000)
  })
  ws.on('close', (code) => {
    clearInterval(timer)
    if (code === 1005) console.error('no status code:', code)
    else if (ws === current) current = null
  })
})
