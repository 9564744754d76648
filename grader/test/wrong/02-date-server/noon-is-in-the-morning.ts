// fails: date-is-current
// clock: virtual
// en: From 12:00 to 12:59 it says AM.
// fr: De 12:00 à 12:59, il est écrit AM.

import { WebSocketServer } from 'ws'

function heure(date: Date): string {
  let h = date.getHours()
  const moitie = h > 12 ? 'PM' : 'AM'
  if (h > 12) h -= 12
  if (h === 0) h = 12
  const mm = ('0' + date.getMinutes()).slice(-2)
  const ss = ('0' + date.getSeconds()).slice(-2)
  return h + ':' + mm + ':' + ss + ' ' + moitie
}

const serveur = new WebSocketServer({ port: 8888 })
serveur.on('connection', (client) => {
  var minuteur: any = null
  const envoyer = () => {
    const maintenant = new Date()
    client.send(maintenant.toDateString() + ' ' + heure(maintenant))
  }
  client.on('message', (mot, binaire) => {
    if (binaire) return
    if (mot.toString() == 'date') {
      if (minuteur) clearInterval(minuteur)
      envoyer()
      minuteur = setInterval(envoyer, 2000)
    }
  })
  client.on('close', () => {
    if (minuteur) clearInterval(minuteur)
  })
  client.on('error', console.error)
})
