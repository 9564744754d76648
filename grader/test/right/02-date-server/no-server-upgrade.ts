// en: noServer with the upgrade event; timers in a WeakMap; a French sentence by Intl.
// fr: noServer avec l'événement upgrade ; minuteries dans une WeakMap ; phrase française par Intl.

import { createServer } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

const format = new Intl.DateTimeFormat('fr', { dateStyle: 'full', timeStyle: 'medium' })
const timers = new WeakMap<WebSocket, NodeJS.Timeout>()

const httpServer = createServer()
const wss = new WebSocketServer({ noServer: true })

httpServer.on('upgrade', (request, socket, head) => {
  wss.handleUpgrade(request, socket, head, (ws) => {
    wss.emit('connection', ws, request)
  })
})

wss.on('connection', (ws) => {
  ws.on('message', (data, isBinary) => {
    if (isBinary || String(data) !== 'date') return
    if (timers.has(ws)) return
    const envoyer = () => ws.send(format.format(new Date()))
    envoyer()
    timers.set(ws, setInterval(envoyer, 2_000))
  })
  ws.once('close', () => {
    clearInterval(timers.get(ws))
    timers.delete(ws)
  })
  ws.on('error', (err) => console.log('erreur :', err.message))
})

httpServer.listen(8888)
