// fails: no-leak
// en: Asking again silences the old interval, but never clears it.
// fr: Demander encore fait taire l’ancien intervalle, mais ne l’arrête jamais.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let generation = 0
  let t: NodeJS.Timeout | undefined
  ws.on('message', (d, b) => {
    if (b || d.toString() !== 'date') return
    const mine = ++generation
    t = setInterval(() => { if (mine === generation) ws.send(new Date().toString()) }, 2000)
  })
  ws.on('close', () => clearInterval(t))
  ws.on('error', () => {})
})
