// fails: no-leak
// en: Clears the timer only where the code is 1000; a closed page says 1001, a lost one 1006.
// fr: N'efface la minuterie que si le code est 1000 ; une page fermée dit 1001, une page perdue 1006.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', (code) => {
    if (code === 1000) clearInterval(timer)
  })
})
