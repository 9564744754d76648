// fails: shows-state
// en: The server says bye when it stops, and when anybody leaves: pages show CLOSED while they are open.
// fr: Le serveur dit « bye » quand il s'arrête, et aussi quand quelqu'un part : les pages montrent CLOSED alors qu'elles sont ouvertes.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const ok = new Set(['http://localhost:8888', 'http://localhost:8000', `http://localhost:${port}`])

const server = new WebSocketServer({
  port,
  verifyClient: ({ origin }: { origin?: string }) => origin === undefined || ok.has(origin),
})

function tellAll(packet: object) {
  const json = JSON.stringify(packet)
  for (const s of server.clients) if (s.readyState === WebSocket.OPEN) s.send(json)
}

server.on('connection', (socket) => {
  let name = ''

  socket.on('error', () => socket.close())

  socket.on('message', (data, isBinary) => {
    if (isBinary) return
    let p: any
    try {
      p = JSON.parse(data.toString())
    } catch {
      return
    }
    if (p?.type !== 'say' || typeof p.name !== 'string' || typeof p.text !== 'string') return
    if (p.text.trim() === '') return
    name = p.name
    tellAll({ type: 'say', name: p.name, text: p.text })
  })

  socket.on('close', () => tellAll({ type: 'bye', name }))
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    tellAll({ type: 'bye' })
    server.clients.forEach((s) => s.close(1001))
    setTimeout(() => process.exit(0), 100)
  })
}

console.log(`port ${port}`)
