// fails: listens
// en: Listens on port 0, so the system picks a port that nobody knows.
// fr: Écoute sur le port 0 : le système choisit un port que personne ne connaît.

import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 0 }, () => {
  console.log('listening on', (wss.address() as AddressInfo).port)
})

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
