// en: Excuses itself for other words, but only while dates go out.
// fr: S'excuse pour les autres mots, mais seulement pendant l'envoi des dates.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    if (m.toString() === 'date') {
      if (timer) return
      ws.send(new Date().toString())
      timer = setInterval(() => ws.send(new Date().toString()), 2000)
    } else if (timer) ws.send('I only know the word "date".')
  })
  ws.on('close', () => clearInterval(timer))
})
