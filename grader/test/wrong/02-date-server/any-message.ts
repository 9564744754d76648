// fails: only-for-date
// en: Starts for any message, whatever it says.
// fr: Démarre pour n'importe quel message, quel que soit son texte.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', () => {
    timer ??= setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
