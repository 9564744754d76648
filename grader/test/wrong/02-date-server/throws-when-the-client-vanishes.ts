// fails: next-client
// en: Takes an abnormal closure for an error and throws it: the server is gone.
// fr: Prend une fermeture anormale pour une erreur et la lève : le serveur s'arrête.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', (code, reason) => {
    clearInterval(timer)
    if (code === 1006) throw new Error('connexion perdue ' + reason)
  })
})
