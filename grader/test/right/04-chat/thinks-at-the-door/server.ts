// en: The server takes a moment before it lets somebody in, and the page ignores clicks until then.
// fr: Le serveur prend un moment avant de laisser entrer, et la page ignore les clics d’ici là.

import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
const http = createServer()
const wss = new WebSocketServer({ noServer: true })
async function allowed(origin?: string) {
  await sleep(30) // the list of origins is in a database
  return origin === 'http://localhost:8888' || origin === 'http://localhost:8000'
}
http.on('upgrade', async (req, socket, head) => {
  socket.on('error', () => {})
  if (!(await allowed(req.headers.origin))) return void socket.destroy()
  wss.handleUpgrade(req, socket, head, (ws) => {
    ws.on('error', () => {})
    ws.on('message', (raw) => {
      try {
        const { who, text } = JSON.parse(raw.toString())
        if (text.trim()) for (const c of wss.clients) c.send(JSON.stringify({ who, text }))
      } catch {}
    })
  })
})
http.listen(Number(process.env.PORT ?? 8888))
