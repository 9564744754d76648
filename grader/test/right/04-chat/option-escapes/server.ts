// en: Markup through new Option(text).innerHTML, verifyClient with a list, history, a button that waits for the connection.
// fr: Du HTML passé par new Option(texte).innerHTML, verifyClient avec une liste, un historique, un bouton qui attend la connexion.

import { WebSocketServer, WebSocket } from 'ws'
const autorises = ['http://localhost:8888', 'http://127.0.0.1:8888']
const wss = new WebSocketServer({ port: 8888, verifyClient: (info: { origin: string }) => autorises.includes(info.origin), maxPayload: 1024 * 1024 })
const historique: string[] = []
function diffuser(texte: string) {
  wss.clients.forEach((client) => { if (client.readyState === WebSocket.OPEN) client.send(texte) })
}
wss.on('connection', (ws, req) => {
  console.log('connexion de', req.socket.remoteAddress)
  historique.forEach((h) => ws.send(h))
  ws.on('error', console.error)
  ws.on('message', (brut) => {
    let recu: any
    try { recu = JSON.parse(brut.toString()) } catch { console.log('pas du JSON'); return }
    if (recu === null || typeof recu !== 'object' || recu.type !== 'message') return
    if (typeof recu.texte !== 'string' || recu.texte.trim() === '' || typeof recu.auteur !== 'string') return
    const envoi = JSON.stringify({ auteur: recu.auteur, texte: recu.texte, date: Date.now() })
    historique.push(envoi)
    if (historique.length > 100) historique.shift()
    diffuser(envoi)
  })
  ws.on('close', () => console.log('parti'))
})
console.log('serveur prêt')
