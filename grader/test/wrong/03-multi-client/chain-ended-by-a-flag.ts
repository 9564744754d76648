// fails: newcomer
// en: A chain of timeouts ends by a flag: who asks within two seconds of the last departure has two.
// fr: Une chaîne de setTimeout s'arrête par un drapeau : qui demande dans les deux secondes après le dernier départ en a deux.

import { WebSocketServer, type WebSocket } from 'ws'
const abonnes = new Set<WebSocket>()
const serveur = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
let enMarche = false
function boucle() {
  if (!enMarche) return
  abonnes.forEach((a) => a.send(new Date().toString()))
  setTimeout(boucle, 2000)
}
serveur.on('connection', (client) => {
  client.on('message', (m, b) => {
    if (b || m.toString() !== 'date') return
    abonnes.add(client)
    if (!enMarche) {
      enMarche = true
      boucle()
    }
  })
  client.on('close', () => {
    abonnes.delete(client)
    if (abonnes.size === 0) enMarche = false
  })
  client.on('error', () => {})
})
