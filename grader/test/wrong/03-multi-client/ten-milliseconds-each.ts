// fails: crowd
// en: A pause of ten milliseconds after each client: with fifty of them, a round takes two and a half seconds.
// fr: Une pause de dix millisecondes après chaque client : à cinquante, un tour dure deux secondes et demie.

import { setTimeout as pause } from 'node:timers/promises'
import { WebSocketServer, type WebSocket } from 'ws'
const abonnes = new Set<WebSocket>()
const serveur = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
serveur.on('connection', (client) => {
  client.on('message', (m, b) => {
    if (!b && m.toString() === 'date') abonnes.add(client)
  })
  client.on('close', () => abonnes.delete(client))
  client.on('error', () => {})
})
while (true) {
  for (const a of abonnes) {
    a.send(new Date().toString())
    await pause(10)
  }
  await pause(2000)
}
