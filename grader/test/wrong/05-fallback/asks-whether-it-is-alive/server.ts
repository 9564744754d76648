// fails: websocket-first
// en: Talks over WebSocket, and asks HEAD /health when nothing has come for eight seconds.
// fr: Parle par WebSocket, et demande HEAD /health quand rien n'est venu depuis huit secondes.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)

type Item = { id: string; pseudo: string; text: string }

const session = Math.random().toString(36).slice(2)
const items: Item[] = []
const ids = new Set<string>()
const sockets = new Set<WebSocket>()
const waiting = new Map<ServerResponse, number>()

const update = (cursor: number) =>
  JSON.stringify({ session, cursor: items.length, items: items.slice(cursor) })

function add(news: Item[]) {
  const before = items.length
  for (const { id, pseudo, text } of news) {
    if (ids.has(id)) continue
    ids.add(id)
    items.push({ id, pseudo, text })
  }
  if (items.length === before) return
  for (const socket of sockets) {
    if (socket.readyState === socket.OPEN) socket.send(update(before))
  }
  for (const response of [...waiting.keys()]) release(response)
}

function release(response: ServerResponse) {
  const cursor = waiting.get(response)
  if (cursor === undefined) return
  waiting.delete(response)
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(update(cursor))
}

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  const url = new URL(request.url ?? '/', 'http://localhost')

  if (url.pathname === '/health') {
    response.writeHead(204, { 'Cache-Control': 'no-store' }).end()
    return
  }
  if (url.pathname === '/updates') {
    const cursor =
      url.searchParams.get('session') === session ? Number(url.searchParams.get('cursor')) : 0
    waiting.set(response, cursor)
    if (cursor < items.length) return release(response)
    const timer = setTimeout(() => release(response), 15_000)
    response.on('close', () => {
      clearTimeout(timer)
      waiting.delete(response)
    })
    return
  }
  if (url.pathname === '/items' && request.method === 'POST') {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      try {
        add(JSON.parse(Buffer.concat(chunks).toString()))
        response.writeHead(204).end()
      } catch {
        response.writeHead(400).end()
      }
    })
    return
  }
  response.writeHead(404).end('Not found')
})
http.keepAliveTimeout = 60_000

const server = new WebSocketServer({ server: http })

server.on('connection', (socket) => {
  sockets.add(socket)
  socket.send(update(0))
  socket.on('message', (data) => add(JSON.parse(data.toString())))
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', (error) => console.error(error.message))
})

// Given: page, WebSocket and polls have to share one address, so the page comes from here too.
// (The checks bring it themselves.) client.js is your client.ts, compiled; see the statement.
function servePage(request: IncomingMessage, response: ServerResponse): boolean {
  const pages: Record<string, string> = { '/': 'index.html', '/client.js': 'client.js' }
  const name = pages[request.url ?? '']
  if (name === undefined) return false
  const type = name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'
  readFile(new URL(name, import.meta.url)).then(
    (file) =>
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(file),
    () => response.writeHead(404).end(`There is no ${name}. Has client.ts been compiled?`),
  )
  return true
}

http.listen(port, () => console.log(`Open http://localhost:${port} in your browser.`))
