// fails: only-for-date
// en: Starts for every text that includes date: update and dated too.
// fr: Démarre pour tout texte qui contient date : update et dated aussi.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (!data.toString().includes('date') || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
