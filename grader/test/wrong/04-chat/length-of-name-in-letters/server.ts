// fails: says-who
// en: The nickname's length is counted in letters, and sent as bytes.
// fr: La longueur du pseudo est comptée en lettres, et envoyée en octets.

import { EventEmitter } from 'node:events'
import { WebSocketServer } from 'ws'
import type { IncomingMessage } from 'node:http'

const salon = new EventEmitter()
salon.setMaxListeners(0)
const port = parseInt(process.env.PORT ?? '8888', 10)
const bienvenus = new Set(['http://localhost:8888', 'http://localhost:8000'])

const estBienvenu = (requete: IncomingMessage) => bienvenus.has(requete.headers.origin ?? '')

const serveur = new WebSocketServer({ port })
serveur.on('connection', (ws, requete) => {
  ws.on('error', (erreur) => console.warn(erreur.message))
  if (!estBienvenu(requete)) {
    ws.terminate()
    return
  }
  const ecouter = (octets: Buffer) => ws.send(octets)
  salon.on('dit', ecouter)
  ws.on('close', () => salon.off('dit', ecouter))
  ws.on('message', (donnees, binaire) => {
    if (!binaire) return
    const octets = donnees as Buffer
    if (octets.length < 1 || octets.length < 1 + octets[0]!) return
    if (octets.subarray(1 + octets[0]!).toString().trim() === '') return
    salon.emit('dit', octets)
  })
})
serveur.on('listening', () => console.log('à l’écoute sur', port))
