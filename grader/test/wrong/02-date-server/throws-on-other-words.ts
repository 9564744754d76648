// fails: only-for-date
// en: Throws on an unknown word, and nobody catches it: the server is gone.
// fr: Lève une erreur sur un mot inconnu, et personne ne l'attrape : le serveur s'arrête.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

function commande(mot: string): 'date' {
  if (mot !== 'date') throw new Error(`commande inconnue : ${mot}`)
  return mot
}

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (commande(data.toString()) === 'date' && !timer) {
      ws.send(new Date().toString())
      timer = setInterval(() => ws.send(new Date().toString()), 2000)
    }
  })
  ws.on('close', () => clearInterval(timer))
})
