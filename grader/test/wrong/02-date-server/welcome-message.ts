// fails: silent-until-asked
// en: Greets everybody who connects, date included.
// fr: Salue tous ceux qui se connectent, date comprise.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.send(`Bienvenue ! Vous êtes connecté depuis le ${new Date().toLocaleString('fr-FR')}`)

  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    clearInterval(timer)
    timer = setInterval(() => ws.send(new Date().toLocaleString('fr-FR')), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
