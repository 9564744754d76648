// en: The page shows its own message at once, in grey, and moves it to its place when the server confirms it.
// fr: La page montre son message tout de suite, en gris, et le déplace à sa place quand le serveur le confirme.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    let m: any
    try {
      m = JSON.parse(data.toString())
    } catch {
      return
    }
    if (!m || typeof m.id !== 'string' || typeof m.text !== 'string' || m.text.trim() === '') return
    const json = JSON.stringify({ id: m.id, who: String(m.who), text: m.text })
    for (const client of wss.clients) client.send(json)
  })
})
