// en: An EventEmitter as a loudspeaker: who asked listens to it, who leaves takes his ear away.
// fr: Un EventEmitter comme haut-parleur : qui demande l'écoute, qui part retire son oreille.

import EventEmitter from 'node:events'
import { WebSocketServer } from 'ws'

const hautParleur = new EventEmitter().setMaxListeners(Infinity)
const wss = new WebSocketServer({ port: 8888 })

setInterval(() => hautParleur.emit('date', new Date().toLocaleString('fr-BE')), 2000)

wss.on('connection', (ws) => {
  const oreille = (texte: string) => ws.send(texte)
  ws.on('message', (data) => {
    if (data.toString() === 'date' && !hautParleur.listeners('date').includes(oreille)) {
      hautParleur.on('date', oreille)
    }
  })
  ws.on('close', () => hautParleur.removeListener('date', oreille))
})
