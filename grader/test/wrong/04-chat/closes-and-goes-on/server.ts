// fails: foreign-origin
// en: The foreign page's connection is closed, and heard all the same.
// fr: La connexion de la page étrangère est fermée, et écoutée tout de même.

import { EventEmitter } from 'node:events'
import { WebSocketServer } from 'ws'
import type { IncomingMessage } from 'node:http'

const salon = new EventEmitter()
salon.setMaxListeners(0)
const port = parseInt(process.env.PORT ?? '8888', 10)
const bienvenus = new Set(['http://localhost:8888', 'http://localhost:8000'])

const estBienvenu = (requete: IncomingMessage) => bienvenus.has(requete.headers.origin ?? '')
const lire = (brut: string) => {
  const q = new URLSearchParams(brut)
  const p = q.get('p')
  const m = q.get('m')
  return p === null || m === null || m.trim() === '' ? null : { p, m }
}

const serveur = new WebSocketServer({ port })
serveur.on('connection', (ws, requete) => {
  ws.on('error', (erreur) => console.warn(erreur.message))
  if (!estBienvenu(requete)) {
    ws.close(1008, 'origin')
  }
  const ecouter = (texte: string) => ws.send(texte)
  salon.on('dit', ecouter)
  ws.on('close', () => salon.off('dit', ecouter))
  ws.on('message', (donnees, binaire) => {
    if (binaire) return
    const mot = lire(donnees.toString())
    if (mot) salon.emit('dit', new URLSearchParams(mot).toString())
  })
})
serveur.on('listening', () => console.log('à l’écoute sur', port))
