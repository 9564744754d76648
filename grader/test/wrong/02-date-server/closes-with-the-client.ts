// fails: next-client
// en: Closes the whole server when its client leaves.
// fr: Ferme tout le serveur quand son client s'en va.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => {
    clearInterval(timer)
    wss.close()
  })
})
