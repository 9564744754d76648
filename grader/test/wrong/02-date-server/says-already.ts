// fails: date-is-current
// en: Asking again is answered with a sentence.
// fr: Qui demande encore reçoit une phrase pour réponse.

import { WebSocketServer } from 'ws'
const serveur = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
serveur.on('connection', (client) => {
  let minuteur: NodeJS.Timeout | undefined
  const envoyer = () => client.send(new Date().toString())
  client.on('message', (m, b) => {
    if (b || m.toString() !== 'date') return
    if (minuteur) return client.send('Vous recevez déjà la date.')
    envoyer()
    minuteur = setInterval(envoyer, 2000)
  })
  client.on('close', () => clearInterval(minuteur))
  client.on('error', () => {})
})
