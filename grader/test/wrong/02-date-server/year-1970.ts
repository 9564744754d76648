// fails: date-is-current
// en: Makes a Date of performance.now(), which counts from the program's start: 1970.
// fr: Fait une Date de performance.now(), qui compte depuis le démarrage du programme : 1970.

import { performance } from 'node:perf_hooks'
import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date(performance.now()).toUTCString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
