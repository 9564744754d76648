// fails: websocket-first
// en: A page that is closed says so by a request, also in fair weather.
// fr: Une page qui se ferme le dit par une requête, même par beau temps.

import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, WebSocket } from 'ws'

type Said = { n: number; id: string; who: string; text: string }
const port = Number(process.env.PORT ?? 8888)
const boot = randomUUID()
const log: Said[] = []
const known = new Set<string>()
const waiting = new Set<() => void>()

const news = (query: URLSearchParams) => {
  const since = query.get('boot') === boot ? Number(query.get('since')) : 0
  return log.filter((m) => m.n > since)
}
const envelope = (said: Said[]) => JSON.stringify({ boot, said })

function say(m: any): void {
  if (typeof m?.id !== 'string' || typeof m.who !== 'string' || typeof m.text !== 'string') return
  if (m.text.trim() === '' || known.has(m.id)) return
  known.add(m.id)
  const said: Said = { n: log.length + 1, id: m.id, who: m.who, text: m.text }
  log.push(said)
  const wire = envelope([said])
  for (const client of wss.clients) if (client.readyState === WebSocket.OPEN) client.send(wire)
  for (const answer of [...waiting]) answer()
}

function poll(query: URLSearchParams, response: ServerResponse): void {
  const answer = () => {
    clearTimeout(timer)
    waiting.delete(answer)
    response.setHeader('Content-Type', 'application/json')
    response.setHeader('Cache-Control', 'no-store')
    response.end(envelope(news(query)))
  }
  const timer = setTimeout(answer, 25_000)
  waiting.add(answer)
  response.on('close', () => {
    clearTimeout(timer)
    waiting.delete(answer)
  })
  if (news(query).length > 0) answer()
}

async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  try {
    for await (const part of request) parts.push(part)
    for (const m of JSON.parse(Buffer.concat(parts).toString())) say(m)
    response.end('{}')
  } catch {
    response.writeHead(400).end()
  }
}

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname === '/bye') {
    console.log('somebody has left')
    response.end()
  } else if (url.pathname === '/poll') poll(url.searchParams, response)
  else if (url.pathname === '/say' && request.method === 'POST') void hear(request, response)
  else response.writeHead(404).end('Not found')
})
const wss = new WebSocketServer({ server: http })
wss.on('connection', (socket, request) => {
  socket.on('error', (e) => console.error(e.message))
  socket.send(envelope(news(new URL(request.url ?? '/', 'http://localhost').searchParams)))
  socket.on('message', (data) => {
    try {
      say(JSON.parse(data.toString()))
    } catch {
      console.log('not for us')
    }
  })
})

function servePage(request: IncomingMessage, response: ServerResponse): boolean {
  const pages: Record<string, string> = { '/': 'index.html', '/client.js': 'client.js' }
  const name = pages[request.url ?? '']
  if (name === undefined) return false
  const type = name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'
  readFile(new URL(name, import.meta.url)).then(
    (file) => response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(file),
    () => response.writeHead(404).end(`There is no ${name}.`),
  )
  return true
}
http.listen(port, () => console.log(`http://localhost:${port}`))
