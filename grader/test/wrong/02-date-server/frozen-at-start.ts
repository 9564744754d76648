// fails: date-is-current
// en: Makes the text once when the program starts, and sends it for ever.
// fr: Fabrique le texte une fois au démarrage du programme, et l'envoie pour toujours.

import { WebSocketServer } from 'ws'

const date = new Date().toString()
const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    ws.send(date)
    timer = setInterval(() => ws.send(date), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
