// fails: date-is-current
// clock: virtual
// en: The list of days begins with Monday: on Sundays the day is undefined.
// fr: La liste des jours commence par lundi : le dimanche, le jour est undefined.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('error', console.error)
  ws.on('close', () => clearInterval(timer))
  ws.on('message', (data, isBinary) => {
    const word = data.toString()
    if (isBinary || word !== 'date') return
    clearInterval(timer)
    const send = () => {
      const now = new Date()
      ws.send(`${DAYS[now.getDay() - 1]} ${now.toLocaleString('fr-FR')}`)
    }
    timer = setInterval(send, 2000)
    send()
  })
})
