// fails: one-stream
// en: Clears the timer before it starts a new one, but never stored it.
// fr: Efface la minuterie avant d'en lancer une nouvelle, mais ne l'avait jamais rangée.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined

  ws.on('message', (data) => {
    if (data.toString() === 'date') {
      if (timer) clearInterval(timer)
      const interval = setInterval(() => ws.send(new Date().toString()), 2000)
      ws.on('close', () => clearInterval(interval))
    }
  })
})
