// fails: date-is-current
// clock: virtual
// en: The time is of each sending, the day is of the program's start: wrong from midnight on.
// fr: L'heure est celle de chaque envoi, le jour celui du démarrage : faux dès minuit.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const jour = new Date().toLocaleDateString('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

wss.on('connection', (ws) => {
  let id: NodeJS.Timeout | undefined
  const envoie = () => ws.send(`${jour}, ${new Date().toLocaleTimeString('fr-FR')}`)
  ws.on('message', (m) => {
    if (m.toString() !== 'date') return
    clearInterval(id)
    envoie()
    id = setInterval(envoie, 2000)
  })
  ws.on('close', () => clearInterval(id))
})
