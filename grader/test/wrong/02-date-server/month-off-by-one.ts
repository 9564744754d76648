// fails: date-is-current
// en: Forgets that getMonth() counts from zero.
// fr: Oublie que getMonth() compte à partir de zéro.

import { WebSocketServer } from 'ws'

const deux = (n: number) => String(n).padStart(2, '0')

function dateDuJour() {
  const d = new Date()
  return `${deux(d.getDate())}/${deux(d.getMonth())}/${d.getFullYear()} ${deux(d.getHours())}:${deux(d.getMinutes())}:${deux(d.getSeconds())}`
}

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(dateDuJour()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
