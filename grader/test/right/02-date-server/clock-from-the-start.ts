// en: A clock that ticks from the program's start; each date with its number.
// fr: Une horloge qui bat dès le démarrage du programme ; chaque date avec son numéro.

import { EventEmitter } from 'node:events'
import * as ws from 'ws'

/** It ticks every two seconds, whether somebody listens or not. */
class Clock extends EventEmitter {
  constructor(period: number) {
    super()
    this.setMaxListeners(0)
    setInterval(() => this.emit('tick', new Date()), period)
  }
}

const clock = new Clock(2000)
const server = new ws.WebSocketServer({ port: Number(process.env.PORT) || 8888, clientTracking: false })

server.addListener('listening', () => console.info('ready, port', (server.address() as any).port))

server.addListener('connection', (socket) => {
  let number = 0
  const speak = (now: Date) => {
    number += 1
    socket.send(`Date no. ${number}: ${now.toUTCString()}`)
  }

  socket.addEventListener('message', ({ data }) => {
    if (typeof data !== 'string') return
    const asked = data.trim().toLowerCase() === 'date'
    // The first one comes with the next tick, in less than two seconds.
    if (asked && !clock.listeners('tick').includes(speak)) clock.on('tick', speak)
  })
  socket.addEventListener('close', () => clock.off('tick', speak))
  socket.addEventListener('error', ({ message }) => console.warn(message))
})
