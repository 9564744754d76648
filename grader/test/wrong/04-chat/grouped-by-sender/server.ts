// fails: same-order
// en: The server gathers messages for a moment, and passes them on by person: in the same order for everyone, but not in the order heard.
// fr: Le serveur rassemble un instant les messages et les transmet par personne : le même ordre pour tous, mais pas celui dans lequel il les a entendus.

import { WebSocketServer, WebSocket } from 'ws'
const waiting = new Map<WebSocket, string[]>()
setInterval(() => {
  for (const lines of waiting.values()) for (const line of lines) for (const c of server.clients) c.send(line)
  waiting.clear()
}, 250)
const ORIGINS = ['http://localhost:8888', 'http://localhost:8000']
const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), verifyClient: (i: { origin: string }) => ORIGINS.includes(i.origin) })

server.on('connection', (socket, request) => {
  
  socket.on('error', (e) => console.error(e.message))
  socket.on('message', (data) => {
    const said = read(data.toString())
    if (said === undefined || said.text.trim() === '') return
    if (!waiting.has(socket)) waiting.set(socket, [])
    waiting.get(socket)!.push(JSON.stringify({ who: said.who, text: said.text }))
  })
  
})

function read(raw: string): { who: string; text: string; [more: string]: any } | undefined {
  try {
    const it = JSON.parse(raw)
    if (typeof it?.who === 'string' && typeof it?.text === 'string') return it
  } catch {}
  return undefined
}
