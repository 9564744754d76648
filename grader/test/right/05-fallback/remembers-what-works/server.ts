// en: The page remembers for an hour that WebSockets failed, and which tab it is, in the browser's storage.
// fr: La page retient une heure que les WebSockets ont échoué, et quel onglet elle est, dans le stockage du navigateur.

import * as http from 'node:http'
import { randomUUID } from 'node:crypto'
import { WebSocketServer, WebSocket } from 'ws'

interface Line { no: number; tab: string; seq: number; name: string; text: string }
const life = randomUUID()
const lines: Line[] = []
const lastOf = new Map<string, number>()
const waiting = new Set<() => void>()

function accept(input: unknown): void {
  const { tab, seq, name, text } = input as Line
  if (typeof tab !== 'string' || typeof seq !== 'number') throw new TypeError('tab, seq')
  if (typeof name !== 'string' || typeof text !== 'string') throw new TypeError('name, text')
  if (seq <= (lastOf.get(tab) ?? 0)) return
  lastOf.set(tab, seq)
  lines.push({ no: lines.length + 1, tab, seq, name, text })
  for (const wake of [...waiting]) wake()
  for (const client of wss.clients) if (client.readyState === WebSocket.OPEN) client.send(news(lines.length - 1))
}

const news = (after: number) => JSON.stringify({ life, lines: lines.slice(after) })

function readBody(req: http.IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    req.on('data', (c) => chunks.push(c))
    req.on('end', () => resolve(Buffer.concat(chunks).toString()))
    req.on('error', reject)
  })
}

const server = http.createServer((req, res) => {
  const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost:8888')
  res.setHeader('Cache-Control', 'no-store')
  if (req.method === 'POST' && pathname === '/api/lines') {
    readBody(req)
      .then((body) => { for (const each of JSON.parse(body)) accept(each) })
      .then(() => res.writeHead(204).end(), () => res.writeHead(400).end())
    return
  }
  if (pathname !== '/api/news') { res.writeHead(404).end(); return }
  const after = searchParams.get('life') === life ? Number(searchParams.get('after')) : 0
  const answer = () => {
    waiting.delete(answer)
    clearTimeout(timer)
    res.writeHead(200, { 'Content-Type': 'application/json' }).end(news(after))
  }
  const timer = setTimeout(answer, 25_000)
  res.on('close', () => { waiting.delete(answer); clearTimeout(timer) })
  if (lines.length > after) answer()
  else waiting.add(answer)
})

const wss = new WebSocketServer({ server, path: '/api/socket' })
wss.on('connection', (ws, req) => {
  const query = new URL(req.url ?? '/', 'http://localhost:8888').searchParams
  ws.send(news(query.get('life') === life ? Number(query.get('after')) : 0))
  ws.on('error', (e) => console.error('socket:', e.message))
  ws.on('message', (data) => {
    try { accept(JSON.parse(data.toString())) } catch (e) { console.error((e as Error).message) }
  })
})

server.listen(Number(process.env.PORT ?? 8888))
