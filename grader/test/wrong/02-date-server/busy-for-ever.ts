// fails: next-client
// en: A busy flag that is never lowered: only the first client is ever served.
// fr: Un drapeau occupé jamais rabaissé : seul le premier client est servi.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let busy = false

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || busy) return
    busy = true
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
