// fails: one-stream
// en: Works like a switch: asking again stops the dates.
// fr: Fonctionne comme un interrupteur : redemander arrête les dates.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    if (timer) {
      clearInterval(timer)
      timer = undefined
    } else {
      ws.send(new Date().toString())
      timer = setInterval(() => ws.send(new Date().toString()), 2000)
    }
  })
  ws.on('close', () => clearInterval(timer))
})
