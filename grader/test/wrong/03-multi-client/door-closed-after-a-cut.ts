// fails: newcomer
// en: Takes a connection that was cut for trouble with the network, and lets nobody in any more.
// fr: Prend une connexion coupée pour une panne du réseau, et ne laisse plus entrer personne.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let t: NodeJS.Timeout | undefined
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date') t ??= setInterval(() => ws.send(new Date().toString()), 2000) })
  ws.on('close', (code) => {
    clearInterval(t)
    if (code === 1006) { console.error('network problem, closing'); wss.close() }
  })
  ws.on('error', () => {})
})
