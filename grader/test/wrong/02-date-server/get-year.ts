// fails: date-is-current
// en: getYear() gives 127 in 2027.
// fr: getYear() donne 127 en 2027.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const pad = (n: number) => n.toString().padStart(2, '0')

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => {
      const d: any = new Date()
      ws.send(`${pad(d.getDate())}/${pad(d.getMonth() + 1)}/${d.getYear()} ${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}`)
    }, 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
