// fails: listens
// en: A parenthesis is missing, so the program does not compile.
// fr: Il manque une parenthèse, le programme ne compile pas.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString(), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
