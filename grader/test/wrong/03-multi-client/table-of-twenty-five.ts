// fails: crowd
// en: A table of twenty-five places, as one would write it in C; who finds none waits in vain.
// fr: Un tableau de vingt-cinq places, comme on l'écrirait en C ; qui n'en trouve pas attend en vain.

import { WebSocketServer, WebSocket } from 'ws'

const TAILLE = 25
const table: (WebSocket | null)[] = new Array(TAILLE).fill(null)
const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || table.includes(ws)) return
    for (let i = 0; i < TAILLE; i++) {
      if (table[i] === null) {
        table[i] = ws
        break
      }
    }
  })
  ws.on('close', () => {
    for (let i = 0; i < TAILLE; i++) if (table[i] === ws) table[i] = null
  })
})

setInterval(() => {
  for (let i = 0; i < TAILLE; i++) table[i]?.send(new Date().toString())
}, 2000)
