// en: Older messages come in one piece, and are put above whatever is there.
// fr: Les anciens messages viennent d’un bloc et se placent au-dessus de ce qui est là.

import { WebSocketServer, WebSocket } from 'ws'
const history: string[] = []
const ORIGINS = ['http://localhost:8888', 'http://localhost:8000']
const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), verifyClient: (i: { origin: string }) => ORIGINS.includes(i.origin) })

server.on('connection', (socket, request) => {
  setTimeout(() => { socket.send('[' + history.slice(0, been) + ']') }, 300); const been = history.length
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
