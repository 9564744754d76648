// en: The server tells how long its log is, and pages ask for the lines that they lack.
// fr: Le serveur dit la longueur de son journal, et les pages demandent les lignes qui leur manquent.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const origins = [`http://localhost:${port}`, 'http://localhost:8888', 'http://localhost:8000']

type Line = { who: string; what: string }
const log: Line[] = []

const server = new WebSocketServer({
  port,
  verifyClient: ({ origin }: { origin?: string }) => !origin || origins.includes(origin),
})

const tell = (socket: WebSocket, packet: object) => {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(packet))
}

function handle(socket: WebSocket, packet: any) {
  if (packet?.t === 'say' && typeof packet.who === 'string' && typeof packet.what === 'string') {
    if (packet.what.trim() === '') return
    log.push({ who: packet.who, what: packet.what })
    for (const other of server.clients) tell(other, { t: 'length', n: log.length })
  }
  if (packet?.t === 'read' && Number.isInteger(packet.from) && packet.from >= 0 && packet.from <= log.length) {
    tell(socket, { t: 'lines', from: packet.from, lines: log.slice(packet.from) })
  }
}

server.on('connection', (socket) => {
  socket.on('error', () => socket.terminate())
  socket.on('message', (data, isBinary) => {
    if (isBinary) return
    let packet
    try {
      packet = JSON.parse(data.toString())
    } catch {
      return
    }
    handle(socket, packet)
  })
  tell(socket, { t: 'welcome', n: log.length }) // reading starts here
})
