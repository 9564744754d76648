// fails: each-its-own
// en: One shared timer that starts again each time somebody asks: those before have to wait longer.
// fr: Une minuterie partagée relancée à chaque demande : les précédents attendent plus longtemps.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const askers = new Set<WebSocket>()
let timer: NodeJS.Timeout | undefined

function tic() {
  for (const ws of askers) ws.send(new Date().toLocaleString('fr-FR'))
}

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || askers.has(ws)) return
    askers.add(ws)
    clearInterval(timer)
    timer = setInterval(tic, 2000)
  })
  ws.on('close', () => askers.delete(ws))
})
