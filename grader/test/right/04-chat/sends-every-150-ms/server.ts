// en: The page gathers clicks and sends what there is every 150 ms.
// fr: La page rassemble les clics et envoie ce qu’il y a toutes les 150 ms.

import { WebSocketServer, WebSocket } from 'ws'

const ORIGINS = ['http://localhost:8888', 'http://localhost:8000']
const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), verifyClient: (i: { origin: string }) => ORIGINS.includes(i.origin) })

server.on('connection', (socket, request) => {
  
  socket.on('error', (e) => console.error(e.message))
  socket.on('message', (data) => {
    let lines: any
    try { lines = JSON.parse(data.toString()) } catch { return }
    if (!Array.isArray(lines)) return
    for (const one of lines) {
      if (typeof one?.who !== 'string' || typeof one?.text !== 'string' || one.text.trim() === '') continue
      for (const client of server.clients) client.send(JSON.stringify({ who: one.who, text: one.text }))
    }
  })
  
})

function read(raw: string): { who: string; text: string; [more: string]: any } | undefined {
  try {
    const it = JSON.parse(raw)
    if (typeof it?.who === 'string' && typeof it?.text === 'string') return it
  } catch {}
  return undefined
}
