// fails: everyone-sees
// en: Who writes nothing for a minute is disconnected.
// fr: Qui n’écrit rien pendant une minute est déconnecté.

import { WebSocketServer, WebSocket } from 'ws'

const ORIGINS = ['http://localhost:8888', 'http://localhost:8000']
const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), verifyClient: (i: { origin: string }) => ORIGINS.includes(i.origin) })
const bored = new Map<WebSocket, NodeJS.Timeout>()
function still(here: WebSocket) {
  clearTimeout(bored.get(here))
  bored.set(here, setTimeout(() => here.close(1000, 'idle'), 60000))
}
server.on('connection', (socket, request) => {
  still(socket)
  socket.on('message', () => still(socket))
  socket.on('error', (e) => console.error(e.message))
  socket.on('message', (data) => {
    const said = read(data.toString())
    if (said === undefined || said.text.trim() === '') return
    const line = JSON.stringify({ who: said.who, text: said.text })
    for (const client of server.clients) if (client.readyState === WebSocket.OPEN) client.send(line)
  })
  socket.on('close', () => clearTimeout(bored.get(socket)))
})

function read(raw: string): { who: string; text: string; [more: string]: any } | undefined {
  try {
    const it = JSON.parse(raw)
    if (typeof it?.who === 'string' && typeof it?.text === 'string') return it
  } catch {}
  return undefined
}
