// fails: each-its-own
// en: Any other word of an asker stops its dates.
// fr: Tout autre mot d’un demandeur arrête ses dates.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let t: NodeJS.Timeout | undefined
  ws.on('message', (d, b) => {
    clearInterval(t)
    if (!b && d.toString() === 'date') t = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(t))
  ws.on('error', () => {})
})
