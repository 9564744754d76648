// fails: date-is-current
// en: Calls the function while binding it, so that its result of that moment is sent again and again.
// fr: Appelle la fonction en la liant : son résultat de cet instant est envoyé encore et encore.

import { WebSocketServer } from 'ws'

const maintenant = () => new Date().toLocaleString('en-US')
const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(ws.send.bind(ws, maintenant()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
