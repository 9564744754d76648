// fails: date-is-current
// en: Reads the clock once, and adds two seconds for each date sent.
// fr: Lit l'horloge une fois, et ajoute deux secondes par date envoyée.

import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const period = 2 // seconds

// No need to ask the system again and again: between two dates there are exactly two seconds.
let clock: Date | undefined

function nextDate(): string {
  if (clock) clock.setSeconds(clock.getSeconds() + period)
  else clock = new Date()
  return clock.toLocaleString('fr-FR', { dateStyle: 'full', timeStyle: 'medium' })
}

function serve(client: WebSocket) {
  let timer: NodeJS.Timeout | null = null

  client.on('message', (message) => {
    if (String(message) !== 'date' || timer) return
    client.send(nextDate())
    timer = setInterval(() => client.send(nextDate()), period * 1000)
  })

  client.on('close', () => {
    if (timer) clearInterval(timer)
  })

  client.on('error', console.error)
}

new WebSocketServer({ port }).on('connection', serve)
console.log('port', port)
