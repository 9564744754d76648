// fails: silent-until-asked
// clock: virtual
// en: Who has not asked for ten minutes is shown the door.
// fr: Qui n'a rien demandé en dix minutes est mis dehors.

import { WebSocketServer } from 'ws'
const serveur = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
serveur.on('connection', (client) => {
  let minuteur: NodeJS.Timeout | undefined
  const patience = setTimeout(() => client.close(1000, 'inactif'), 10 * 60_000)
  const envoyer = () => client.send(new Date().toString())
  client.on('message', (m, b) => {
    if (b || m.toString() !== 'date') return
    clearTimeout(patience)
    clearInterval(minuteur)
    envoyer()
    minuteur = setInterval(envoyer, 2000)
  })
  client.on('close', () => {
    clearTimeout(patience)
    clearInterval(minuteur)
  })
  client.on('error', () => {})
})
