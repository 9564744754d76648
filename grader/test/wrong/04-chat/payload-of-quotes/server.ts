// fails: any-length
// en: A limit that counts what JSON adds: sixty thousand quotation marks are too many.
// fr: Une limite qui compte ce que JSON ajoute : soixante mille guillemets, c’est trop.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const ORIGINES = ['http://localhost:8888', 'http://localhost:8000']
const wss = new WebSocketServer({
  port,
  maxPayload: 100_000, // nobody writes more than that
  verifyClient: ({ origin }: { origin: string }) => ORIGINES.includes(origin),
})

wss.on('connection', (ws) => {
  ws.on('error', (e) => console.error('socket :', e.message))
  ws.on('message', (data) => {
    let m: any
    try {
      m = JSON.parse(data.toString())
    } catch {
      return
    }
    if (m === null || typeof m !== 'object') return
    if (typeof m.who !== 'string' || typeof m.text !== 'string') return
    if (m.text.trim() === '') return
    const sortie = JSON.stringify({ type: 'said', who: m.who, text: m.text })
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(sortie)
    }
  })
})
console.log('chat on', port)
