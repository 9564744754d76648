// fails: only-for-date
// en: Throws out whoever says another word.
// fr: Met dehors quiconque dit un autre mot.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date') {
      ws.close(1008, 'unknown command')
      return
    }
    if (timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
