// fails: only-askers
// en: Whoever says anything at all gets the dates.
// fr: Quiconque dit quoi que ce soit reçoit les dates.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', () => {
    timer ??= setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
