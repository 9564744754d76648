// fails: only-for-date
// en: Starts for every text that begins with date.
// fr: Démarre pour tout texte qui commence par date.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString().startsWith('date') && !timer) {
      ws.send(new Date().toString())
      timer = setInterval(() => ws.send(new Date().toString()), 2000)
    }
  })
  ws.on('close', () => clearInterval(timer))
})
