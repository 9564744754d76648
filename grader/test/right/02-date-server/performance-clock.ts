// en: The time from performance.timeOrigin and performance.now() instead of Date.now().
// fr: L'heure par performance.timeOrigin et performance.now() au lieu de Date.now().

import { performance } from 'node:perf_hooks'
import { WebSocketServer } from 'ws'

const now = () => new Date(performance.timeOrigin + performance.now())

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    if (timer) return
    ws.send(now().toISOString())
    timer = setInterval(() => ws.send(now().toISOString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
