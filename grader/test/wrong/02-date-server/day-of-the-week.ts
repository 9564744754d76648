// fails: date-is-current
// en: getDay() for the day of the month, and getMonth() as it is.
// fr: getDay() pour le jour du mois, et getMonth() tel quel.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

function today() {
  const d = new Date()
  return d.getFullYear() + '-' + d.getMonth() + '-' + d.getDay() + ' ' + d.toTimeString().slice(0, 8)
}

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    ws.send(today())
    timer = setInterval(() => ws.send(today()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
