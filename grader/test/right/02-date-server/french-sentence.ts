// en: A French sentence with the time before the date: Il est … le …
// fr: Une phrase française avec l'heure avant la date : Il est … le …

import { WebSocketServer } from 'ws'

const mois = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre']
const z = (n: number) => n.toString().padStart(2, '0')

const phrase = (d: Date) =>
  `Il est ${z(d.getHours())}:${z(d.getMinutes())}:${z(d.getSeconds())}, le ${d.getDate()} ${mois[d.getMonth()]} ${d.getFullYear()}.`

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | null = null
  ws.on('message', (data) => {
    if (data.toString() === 'date') {
      timer ??= setInterval(() => ws.send(phrase(new Date())), 2000)
    }
  })
  ws.on('close', () => timer && clearInterval(timer))
})
