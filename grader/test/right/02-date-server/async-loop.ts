// en: An async loop with a promise for each pause; a date put together by hand.
// fr: Une boucle async avec une promesse pour chaque pause ; une date formée à la main.

import { setTimeout as pause } from 'node:timers/promises'
import { WebSocketServer, WebSocket } from 'ws'

const p = (n: number) => String(n).padStart(2, '0')

function maintenant() {
  const d = new Date()
  return `${p(d.getDate())}/${p(d.getMonth() + 1)}/${d.getFullYear()} ${p(d.getHours())}:${p(d.getMinutes())}:${p(d.getSeconds())}`
}

async function servir(client: WebSocket) {
  while (client.readyState === WebSocket.OPEN) {
    client.send(maintenant())
    await pause(2000)
  }
}

const serveur = new WebSocketServer({ port: 8888, host: '0.0.0.0' })
serveur.on('listening', () => console.log('serveur prêt'))
serveur.on('connection', (client) => {
  let servi = false
  client.on('message', async (m) => {
    if (m.toString() !== 'date' || servi) return
    servi = true
    await servir(client)
  })
})
