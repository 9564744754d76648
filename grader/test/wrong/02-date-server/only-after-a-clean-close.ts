// fails: next-client
// en: The place is free again only after a clean close.
// fr: La place n'est rendue qu'après une fermeture propre.

import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const wss = new WebSocketServer({ port })

// Un seul client à la fois.
let servi: WebSocket | null = null
let minuterie: NodeJS.Timeout

const envoyer = () => servi?.send(new Date().toLocaleString('fr-FR'))

wss.on('connection', (client) => {
  console.log('nouveau client')

  client.addEventListener('message', (evt) => {
    if (evt.data !== 'date') return
    if (servi !== null) {
      console.log(servi === client ? 'déjà en cours' : 'occupé')
      return
    }
    servi = client
    envoyer()
    minuterie = setInterval(envoyer, 2000)
  })

  client.addEventListener('close', (evt) => {
    if (!evt.wasClean) {
      console.error('connexion perdue, code', evt.code)
      return
    }
    if (servi === client) {
      clearInterval(minuterie)
      servi = null
    }
    console.log('client parti')
  })

  client.addEventListener('error', (evt) => console.error(evt.message))
})
