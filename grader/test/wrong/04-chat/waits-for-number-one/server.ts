// fails: newcomer
// en: The page puts messages in order by number and begins with 1, which a newcomer never gets.
// fr: La page range les messages par numéro et commence à 1, qu’un nouveau venu ne reçoit jamais.

import { WebSocketServer, WebSocket } from 'ws'
let n = 0
const ORIGINS = ['http://localhost:8888', 'http://localhost:8000']
const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), verifyClient: (i: { origin: string }) => ORIGINS.includes(i.origin) })

server.on('connection', (socket, request) => {
  
  socket.on('error', (e) => console.error(e.message))
  socket.on('message', (data) => {
    const said = read(data.toString())
    if (said === undefined || said.text.trim() === '') return
    const line = JSON.stringify({ n: ++n, who: said.who, text: said.text })
    for (const client of server.clients) if (client.readyState === WebSocket.OPEN) client.send(line)
  })
  
})

function read(raw: string): { who: string; text: string; [more: string]: any } | undefined {
  try {
    const it = JSON.parse(raw)
    if (typeof it?.who === 'string' && typeof it?.text === 'string') return it
  } catch {}
  return undefined
}
