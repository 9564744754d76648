// fails: listens
// en: A digit is missing: port 888.
// fr: Il manque un chiffre : port 888.

import { WebSocketServer } from 'ws'

const PORT = 888
const wss = new WebSocketServer({ port: PORT })
console.log('serveur sur le port 8888')

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toLocaleString('fr-FR')), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
