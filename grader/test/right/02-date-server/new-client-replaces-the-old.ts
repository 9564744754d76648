// en: Whoever comes replaces the one before, whose connection is closed.
// fr: Qui arrive remplace le précédent, dont la connexion est fermée.

import { WebSocketServer, WebSocket } from 'ws'

let current: WebSocket | null = null
let timer: number | null = null

function stop() {
  if (timer !== null) clearInterval(timer)
  timer = null
}
function tick(to: WebSocket, words: string) {
  to.send(Buffer.from(words + ' ' + new Date().toLocaleString('en-US')), { binary: false })
}

const wss = new WebSocketServer({ port: Number(process.env.PORT || '8888') })
wss.on('connection', (ws) => {
  if (current) { stop(); current.close(1012, 'Someone else has come') }
  current = ws
  ws.addEventListener('message', ({ data }) => {
    if (ws !== current || data !== 'date') return
    if (timer !== null) return
    tick(ws, 'Now:')
    timer = Number(setInterval(tick, 2000, ws, 'And now:'))
  })
  ws.addEventListener('close', () => {
    if (ws !== current) return
    stop()
    current = null
  })
})
