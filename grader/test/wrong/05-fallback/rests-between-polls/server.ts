// fails: held-poll
// en: A poll is held for thirty seconds, and the next begins fifteen seconds later.
// fr: Une requête est retenue trente secondes, et la suivante commence quinze secondes après.

import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

interface Line { id: number; name: string; text: string }
interface Item { n: number; name: string; text: string }

const port = Number(process.env.PORT ?? 8888)
const epoch = randomUUID()
const log: Line[] = []
const waiting = new Set<() => void>()
const sockets = new Set<WebSocket>()
const heard = new Map<string, number>()

const after = (since: number): Line[] => log.filter((line) => line.id > since)
const sinceOf = (url: URL): number =>
  url.searchParams.get('epoch') === epoch ? Number(url.searchParams.get('since')) : 0

function say(page: string, items: Item[]): void {
  for (const { n, name, text } of items) {
    if (n <= (heard.get(page) ?? 0)) continue
    heard.set(page, n)
    const line = { id: log.length + 1, name, text }
    log.push(line)
    for (const socket of sockets) socket.send(JSON.stringify({ epoch, lines: [line] }))
  }
  for (const wake of [...waiting]) wake()
}

function poll(since: number, response: ServerResponse): void {
  const reply = (): void => {
    waiting.delete(reply)
    clearTimeout(timer)
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    response.end(JSON.stringify({ epoch, lines: after(since) }))
  }
  const timer = setTimeout(reply, 30_000)
  waiting.add(reply)
  response.on('close', () => {
    waiting.delete(reply)
    clearTimeout(timer)
  })
  if (after(since).length > 0) reply()
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  request.setEncoding('utf8')
  for await (const chunk of request) body += chunk
  return body
}

const http = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname === '/poll') return poll(sinceOf(url), response)
  if (url.pathname === '/say' && request.method === 'POST') {
    try {
      const { page, items } = JSON.parse(await bodyOf(request))
      say(page, items)
      response.writeHead(204).end()
    } catch {
      response.writeHead(400).end()
    }
    return
  }
  response.writeHead(404).end('Not found')
})

const wss = new WebSocketServer({ server: http })
wss.on('connection', (socket, request) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  sockets.add(socket)
  socket.send(JSON.stringify({ epoch, lines: after(sinceOf(url)) }))
  socket.on('message', (data) => {
    try {
      const { page, items } = JSON.parse(String(data))
      say(page, items)
      socket.send(JSON.stringify({ ack: heard.get(page) }))
    } catch {}
  })
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', () => sockets.delete(socket))
})
http.listen(port)
