// fails: only-for-date
// en: once in place of on: after another word it is deaf to date.
// fr: once à la place de on : après un autre mot, il est sourd à date.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.once('message', (data) => {
    if (data.toString() !== 'date') return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
