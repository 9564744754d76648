// en: Day and hour made by hand, for twelve hours and a week that begins on Sunday; long words are read to their end.
// fr: Jour et heure faits à la main, sur douze heures, dans une semaine qui commence le dimanche ; les mots longs sont lus en entier.

import { WebSocketServer, type WebSocket } from 'ws'

const DAYS = 'dimanche lundi mardi mercredi jeudi vendredi samedi'.split(' ')
const two = (number: number) => String(number).padStart(2, '0')

function inWords(now: Date) {
  const hours = now.getHours()
  const day = [two(now.getDate()), two(now.getMonth() + 1), now.getFullYear()].join('/')
  const time = [hours % 12 || 12, two(now.getMinutes()), two(now.getSeconds())].join(':')
  return `${DAYS[now.getDay()]} ${day} ${time} ${hours < 12 ? 'AM' : 'PM'}`
}

const timers = new WeakMap<WebSocket, NodeJS.Timeout>()

new WebSocketServer({ port: Number(process.env.PORT ?? 8888) }).on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('close', () => clearInterval(timers.get(ws)))
  ws.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date' || timers.has(ws)) return
    timers.set(ws, setInterval(() => ws.send(inWords(new Date())), 2000))
    ws.send(inWords(new Date()))
  })
})
