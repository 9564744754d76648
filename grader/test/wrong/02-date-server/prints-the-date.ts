// fails: answers-date
// en: Prints the date on its own console instead of sending it.
// fr: Affiche la date dans sa propre console au lieu de l'envoyer.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => console.log(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
