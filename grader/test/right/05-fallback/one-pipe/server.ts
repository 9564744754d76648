// en: One kind of request for both directions: an idle poll is given up to say something with the next.
// fr: Une seule sorte de requête pour les deux sens : une requête en attente est abandonnée pour parler avec la suivante.

import http from 'node:http'
import fs from 'node:fs'
import { WebSocketServer, WebSocket } from 'ws'

const PORT = Number(process.env.PORT) || 8888
const HOLD = 18 * 1000
const BEAT = 10 * 1000

const BOOT = 'b' + process.pid + '-' + Date.now() + '-' + Math.floor(Math.random() * 1e9)

let number = 0
let messages: { n: number; id: string; who: string; text: string }[] = []
const heardIds = new Set<string>()
const held = new Set<() => void>()

function packetAfter(n: number) {
  return JSON.stringify({ boot: BOOT, messages: messages.filter((m) => m.n > n) })
}

function positionOf(boot: unknown, after: unknown) {
  return boot === BOOT && Number.isInteger(after) ? (after as number) : 0
}

function hear(list: unknown) {
  if (!Array.isArray(list)) return
  for (const m of list) {
    if (!m || typeof m.id !== 'string' || typeof m.who !== 'string' || typeof m.text !== 'string') continue
    if (m.text.trim() === '' || heardIds.has(m.id)) continue
    heardIds.add(m.id)
    number += 1
    messages.push({ n: number, id: m.id, who: m.who, text: m.text })
    if (messages.length > 1000) heardIds.delete(messages.shift()!.id)
    sockets.clients.forEach((ws) => {
      if (ws.readyState === WebSocket.OPEN) ws.send(packetAfter(number - 1))
    })
  }
  // Whoever is held has been held long enough: there is news for them.
  for (const check of Array.from(held)) check()
}

const server = http.createServer((req, res) => {
  const path = (req.url || '/').split('?')[0]
  if (req.method === 'POST' && path === '/pipe') {
    const parts: Buffer[] = []
    req.on('data', (part) => parts.push(part))
    req.on('end', () => {
      let body: any = null
      try {
        body = JSON.parse(Buffer.concat(parts).toString())
      } catch {}
      if (body === null || typeof body !== 'object') {
        res.writeHead(400).end()
        return
      }
      pipe(body, res)
    })
    req.on('error', () => res.destroy())
    return
  }
  if (path === '/' || path === '/client.js') {
    const name = path === '/' ? 'index.html' : 'client.js'
    const type = path === '/' ? 'text/html; charset=utf-8' : 'text/javascript'
    const stream = fs.createReadStream(new URL(name, import.meta.url))
    stream.on('open', () => res.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }))
    stream.on('error', () => res.writeHead(404).end('no ' + name))
    stream.pipe(res)
    return
  }
  res.writeHead(404).end('not here')
})

function pipe(body: any, res: http.ServerResponse) {
  hear(body.say)
  const after = positionOf(body.boot, body.after)

  let timer: NodeJS.Timeout | undefined
  const release = () => {
    clearTimeout(timer)
    held.delete(check)
  }
  const answer = () => {
    release()
    res.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    res.end(packetAfter(after))
  }
  const check = () => {
    if (number > after) answer()
  }

  if (number > after || (Array.isArray(body.say) && body.say.length > 0)) {
    answer()
  } else {
    held.add(check)
    timer = setTimeout(answer, HOLD)
    res.on('close', release)
  }
}

const sockets = new WebSocketServer({ server, path: '/pipe' })
sockets.on('connection', (ws, req) => {
  const query = new URLSearchParams((req.url || '').split('?')[1])
  ws.on('error', (err) => console.log(err.message))
  ws.send(packetAfter(positionOf(query.get('boot'), Number(query.get('after')))))
  ws.on('message', (data) => {
    try {
      hear(JSON.parse(data.toString()).say)
    } catch {}
  })
})

setInterval(() => {
  const beat = JSON.stringify({ boot: BOOT, messages: [] })
  sockets.clients.forEach((ws) => {
    if (ws.readyState === WebSocket.OPEN) ws.send(beat)
  })
}, BEAT)

server.listen(PORT, () => console.log('http://localhost:' + PORT))
