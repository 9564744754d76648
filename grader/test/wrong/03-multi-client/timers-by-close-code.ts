// fails: no-leak
// en: A page that closes with a code of its own (4000) leaves its timer behind.
// fr: Une page qui ferme avec un code à elle (4000) laisse son minuteur derrière elle.

import { WebSocketServer, type WebSocket } from 'ws'

/** What a browser, or a lost network, closes with. */
const KNOWN = [1000, 1001, 1005, 1006]

const wss = new WebSocketServer({ port: 8888 })
const timers: Record<number, NodeJS.Timeout> = {}
let id = 0

const send = (ws: WebSocket) => ws.send(new Date().toString())

wss.on('connection', (ws) => {
  const me = ++id
  ws.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date') return
    clearInterval(timers[me])
    timers[me] = setInterval(send, 2000, ws)
    send(ws)
  })
  ws.on('close', (code) => {
    if (!KNOWN.includes(code)) return
    clearInterval(timers[me])
    delete timers[me]
  })
  ws.on('error', console.error)
})
