// fails: any-length
// en: What stands after a colon with a blank on both sides is lost.
// fr: Ce qui suit un deux-points entouré d’espaces se perd.

import { EventEmitter } from 'node:events'
import { WebSocketServer } from 'ws'
import type { IncomingMessage } from 'node:http'

const salon = new EventEmitter()
salon.setMaxListeners(0)
const port = parseInt(process.env.PORT ?? '8888', 10)
const bienvenus = new Set(['http://localhost:8888', 'http://localhost:8000'])

const estBienvenu = (requete: IncomingMessage) => bienvenus.has(requete.headers.origin ?? '')
const lire = (brut: string) => {
  const [p, m] = brut.split(' : ')
  return p === undefined || m === undefined || m.trim() === '' ? null : { p, m }
}

const serveur = new WebSocketServer({ port })
serveur.on('connection', (ws, requete) => {
  ws.on('error', (erreur) => console.warn(erreur.message))
  if (!estBienvenu(requete)) {
    ws.terminate()
    return
  }
  const ecouter = (texte: string) => ws.send(texte)
  salon.on('dit', ecouter)
  ws.on('close', () => salon.off('dit', ecouter))
  ws.on('message', (donnees, binaire) => {
    if (binaire) return
    const mot = lire(donnees.toString())
    if (mot) salon.emit('dit', mot.p + ' : ' + mot.m)
  })
})
serveur.on('listening', () => console.log('à l’écoute sur', port))
