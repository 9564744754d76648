// fails: every-two-seconds
// en: Sends three dates and stops.
// fr: Envoie trois dates et s'arrête.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    clearInterval(timer)
    let n = 0
    timer = setInterval(() => {
      ws.send(new Date().toString())
      if (++n === 3) clearInterval(timer)
    }, 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
