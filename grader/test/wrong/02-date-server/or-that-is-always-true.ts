// fails: only-for-date
// en: A condition with || 'heure', which is always true.
// fr: Une condition avec || 'heure', qui est toujours vraie.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    const mot = data.toString()
    if (mot === 'date' || 'heure') {
      if (timer) return
      timer = setInterval(() => ws.send(new Date().toLocaleString('fr-FR')), 2000)
    }
  })
  ws.on('close', () => clearInterval(timer))
})
