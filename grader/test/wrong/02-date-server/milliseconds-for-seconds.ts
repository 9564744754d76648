// fails: date-is-current
// en: getMilliseconds() where getSeconds() was meant.
// fr: getMilliseconds() à la place de getSeconds().

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const z = (n: number, taille = 2) => String(n).padStart(taille, '0')

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => {
      const d = new Date()
      ws.send(`${d.toLocaleDateString('fr-FR')} ${z(d.getHours())}:${z(d.getMinutes())}:${z(d.getMilliseconds(), 3)}`)
    }, 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
