// en: Top-level await everywhere, listens on 127.0.0.1 after an awaited preparation.
// fr: Des await au plus haut niveau, écoute sur 127.0.0.1 après une préparation attendue.

import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer, WebSocket } from 'ws'

await sleep(50) // as if a database were opened here

const server = createServer((_, res) => res.writeHead(200).end('date server'))
server.listen(8888, '127.0.0.1')
await once(server, 'listening')
console.log('ws://127.0.0.1:8888')

const wss = new WebSocketServer({ server })

wss.on('connection', async (ws: WebSocket) => {
  // waits for the word, whatever else is said before
  let asked = false
  while (!asked) {
    const [data] = await Promise.race([once(ws, 'message'), once(ws, 'close').then(() => [null])])
    if (data === null) return
    asked = String(data) === 'date'
  }
  do {
    ws.send('The date is ' + new Date().toString())
    await sleep(2000)
  } while (ws.readyState === WebSocket.OPEN)
})
