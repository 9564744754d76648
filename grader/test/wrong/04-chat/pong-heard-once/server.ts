// fails: everyone-sees
// en: A heartbeat that hears only the first pong: after a minute everybody is thrown out.
// fr: Un battement de cœur qui n’entend que le premier pong : au bout d’une minute, tout le monde est mis dehors.

import { WebSocketServer, WebSocket } from 'ws'
const alive = new WeakSet<WebSocket>()
setInterval(() => {
  for (const c of server.clients) {
    if (!alive.has(c)) { c.terminate(); continue }
    alive.delete(c)
    c.ping()
  }
}, 30000)
const ORIGINS = ['http://localhost:8888', 'http://localhost:8000']
const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), verifyClient: (i: { origin: string }) => ORIGINS.includes(i.origin) })

server.on('connection', (socket, request) => {
  alive.add(socket)
  socket.once('pong', () => alive.add(socket))
  socket.on('error', (e) => console.error(e.message))
  socket.on('message', (data) => {
    const said = read(data.toString())
    if (said === undefined || said.text.trim() === '') return
    const line = JSON.stringify({ who: said.who, text: said.text })
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
