// fails: rude-client
// en: Bans the address of whoever sends a broken frame: everybody behind it.
// fr: Bannit l'adresse de qui envoie une trame cassée : tous ceux qui la partagent.

import { createServer } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const ours = new Set(['http://localhost:8888', 'http://localhost:8000'])

const http = createServer((_request, response) => {
  response.writeHead(426, { 'Content-Type': 'text/plain' }).end('Come by WebSocket.')
})
const wss = new WebSocketServer({ noServer: true })

const people = new Map<number, WebSocket>()
const lately: string[] = []
let seats = 0

const offences = new Map<string, number>()
function offence(address: string): void {
  offences.set(address, (offences.get(address) ?? 0) + 1)
}

http.on('upgrade', (request, socket, head) => {
  socket.on('error', (error) => console.error('Lost at the door:', error.message))
  const address = request.socket.remoteAddress ?? ''
  const origin = request.headers.origin
  const foreign = origin !== undefined && !ours.has(origin)
  if (foreign || (offences.get(address) ?? 0) >= 3) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    return
  }
  wss.handleUpgrade(request, socket, head, (visitor) => enter(visitor, address))
})

function enter(visitor: WebSocket, address: string): void {
  seats += 1
  const seat = seats
  people.set(seat, visitor)
  for (const line of lately) visitor.send(line)

  visitor.on('message', (data, isBinary) => {
    const line = isBinary ? '' : data.toString()
    const cut = line.indexOf('\n')
    if (cut < 0) {
      offence(address)
      visitor.close(1003, 'Not understood')
      return
    }
    if (line.slice(cut + 1).trim() === '') return
    lately.push(line)
    if (lately.length > 20) lately.shift()
    for (const person of people.values()) {
      if (person.readyState === WebSocket.OPEN) person.send(line)
    }
  })

  visitor.on('error', (error) => {
    console.error(`Seat ${seat}: ${error.message}`)
    offence(address)
  })
  visitor.on('close', () => people.delete(seat))
}

http.listen(port, () => console.log(`Listening on ws://localhost:${port}`))
