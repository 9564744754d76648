// fails: only-for-date
// en: A table of commands that also knows the names every object knows.
// fr: Une table de commandes qui connaît aussi les noms que connaît tout objet.

import { WebSocketServer, WebSocket } from 'ws'

const timers = new WeakMap<WebSocket, NodeJS.Timeout>()

const commandes: Record<string, (ws: WebSocket) => void> = {
  date(ws) {
    if (timers.has(ws)) return
    const envoyer = () => ws.send(new Date().toString())
    envoyer()
    timers.set(ws, setInterval(envoyer, 2000))
  },
}

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    const mot = data.toString()
    if (mot in commandes) commandes[mot]!(ws)
    else console.log('commande inconnue :', mot)
  })
  ws.on('close', () => clearInterval(timers.get(ws)))
})
