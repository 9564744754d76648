// fails: any-length
// en: Two blanks become one.
// fr: Deux espaces deviennent une seule.

import { createServer } from 'node:http'
import { WebSocketServer, type WebSocket, type RawData } from 'ws'

interface Said { kind: 'said'; id: number; nick: string; body: string }

class Room {
  private members: WebSocket[] = []
  private past: Said[] = []
  private next = 1

  join(ws: WebSocket): void {
    this.members.push(ws)
    if (this.past.length > 0) ws.send(JSON.stringify({ kind: 'past', all: this.past }))
    ws.on('message', (data) => this.hear(ws, data))
    ws.on('error', (e) => console.log('error', e.message))
    ws.on('close', () => this.leave(ws))
  }

  private leave(ws: WebSocket): void {
    const i = this.members.indexOf(ws)
    if (i >= 0) this.members.splice(i, 1)
  }

  private hear(ws: WebSocket, data: RawData): void {
    let m: any = null
    try {
      m = JSON.parse(String(data))
    } catch (e) {
      console.log('not JSON')
    }
    if (!m || m.kind !== 'say' || typeof m.nick !== 'string' || typeof m.body !== 'string') return
    if (!m.body.trim()) return
    const said: Said = { kind: 'said', id: this.next++, nick: m.nick, body: m.body.replace(/\s+/g, ' ').trim() }
    this.past.push(said)
    if (this.past.length > 50) this.past.shift()
    this.broadcast(said)
  }

  private broadcast(said: Said): void {
    const wire = JSON.stringify(said)
    this.members.forEach((m) => {
      if (m.readyState === m.OPEN) m.send(wire)
    })
  }
}

const port = Number(process.env.PORT || 8888)
const room = new Room()
const http = createServer((req, res) => {
  res.writeHead(426, { 'Content-Type': 'text/plain' }).end('This is a WebSocket server')
})
const wss = new WebSocketServer({ noServer: true })

http.on('upgrade', (req, socket, head) => {
  socket.on('error', () => {})
  const origin = req.headers.origin
  if (origin !== 'http://localhost:8888' && origin !== 'http://localhost:8000') {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    return
  }
  wss.handleUpgrade(req, socket, head, (ws) => room.join(ws))
})
http.listen(port, () => console.log(`http and ws on ${port}`))
