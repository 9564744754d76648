// fails: date-is-current
// en: The date without its year.
// fr: La date sans l'année.

import { WebSocketServer } from 'ws'

const options = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toLocaleString('fr-FR', options)), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
