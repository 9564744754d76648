// fails: date-is-current
// clock: virtual
// en: From 12:00 to 12:59 it says AM.
// fr: De 12:00 à 12:59, il est écrit AM.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const two = (number: number) => String(number).padStart(2, '0')

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
      const hours = now.getHours()
      const time = [hours % 12 || 12, two(now.getMinutes()), two(now.getSeconds())].join(':')
      ws.send(`${now.toDateString()} ${time} ${hours > 12 ? 'PM' : 'AM'}`)
    }
    timer = setInterval(send, 2000)
    send()
  })
})
