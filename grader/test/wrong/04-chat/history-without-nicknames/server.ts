// fails: says-who
// en: Older messages are kept without who wrote them.
// fr: Les anciens messages sont gardés sans leur auteur.

import { WebSocketServer, WebSocket } from 'ws'
const history: string[] = []
const ORIGINS = ['http://localhost:8888', 'http://localhost:8000']
const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), verifyClient: (i: { origin: string }) => ORIGINS.includes(i.origin) })

server.on('connection', (socket, request) => {
  for (const line of history) socket.send(JSON.stringify({ who: '', text: JSON.parse(line).text }))
  socket.on('error', (e) => console.error(e.message))
  socket.on('message', (data) => {
    const said = read(data.toString())
    if (said === undefined || said.text.trim() === '') return
    const line = JSON.stringify({ who: said.who, text: said.text })
    history.push(line)
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
