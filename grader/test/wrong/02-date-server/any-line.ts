// fails: only-for-date
// en: The m flag: ^ and $ stand at the ends of each line.
// fr: Le drapeau m : ^ et $ valent aux bouts de chaque ligne.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    if (!/^date$/m.test(m.toString()) || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
