// fails: no-empty-message
// en: A message of tabs, or of blanks that keep words together, is shown.
// fr: Un message fait de tabulations, ou d’espaces insécables, s’affiche.

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
  return p === null || m === null || /^ *$/.test(m) ? null : { p, m }
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
    if (mot) salon.emit('dit', new URLSearchParams(mot).toString())
  })
})
serveur.on('listening', () => console.log('à l’écoute sur', port))
