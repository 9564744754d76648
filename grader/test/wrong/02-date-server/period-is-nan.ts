// fails: every-two-seconds
// en: The period is NaN, since its setting is not there, and NaN means one millisecond: a flood.
// fr: La période vaut NaN, car son réglage est absent, et NaN veut dire une milliseconde : une inondation.

import { WebSocketServer } from 'ws'

const PERIODE = Number(process.env.PERIODE_EN_SECONDES) * 1000
const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), PERIODE)
  })
  ws.on('close', () => clearInterval(timer))
})
