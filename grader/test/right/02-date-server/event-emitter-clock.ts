// en: A clock that is an EventEmitter; every client who asked listens to its ticks.
// fr: Une horloge qui est un EventEmitter ; chaque client qui a demandé écoute ses tics.

import { EventEmitter } from 'node:events'
import { WebSocketServer } from 'ws'

class Horloge extends EventEmitter {
  constructor() {
    super()
    this.setMaxListeners(0)
    setInterval(() => this.emit('tic', new Date()), 2000)
  }
}

const horloge = new Horloge()
const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  const tic = (date: Date) => ws.send(date.toLocaleString('fr-CH'))

  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    horloge.off('tic', tic) // pas deux fois
    horloge.on('tic', tic)
  })
  ws.on('close', () => horloge.off('tic', tic))
})
