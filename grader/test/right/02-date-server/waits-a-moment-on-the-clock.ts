// clock: real
// en: Spins on Date.now() for a few milliseconds before each date.
// fr: Tourne en rond sur Date.now() quelques millisecondes avant chaque date.

import { WebSocketServer } from 'ws'

function attendre(ms: number) {
  const fin = Date.now() + ms
  while (Date.now() < fin) {
    // rien
  }
}

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined

  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => {
      attendre(5)
      ws.send(new Date().toLocaleString('fr-FR'))
    }, 2000)
  })

  ws.on('close', () => clearInterval(timer))
})
