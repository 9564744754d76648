// fails: held-poll
// en: Answers the polls once nobody has said anything for 200 ms: as long as somebody speaks, they wait.
// fr: Répond aux requêtes quand personne n'a rien dit depuis 200 ms : tant que quelqu'un parle, elles attendent.

import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

type Said = { id: string; pseudo: string; text: string }
type Waiter = { since: number; response: ServerResponse; timer: NodeJS.Timeout }

const port = Number(process.env.PORT ?? 8888)
const HOLD = 15_000
const GATHER = 200

const room = randomUUID()
const log: Said[] = []
const known = new Set<string>()
const waiting = new Set<Waiter>()
const joined = new Map<WebSocket, number>()

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  const [path, query] = (request.url ?? '/').split('?')
  if (request.method === 'GET' && path === '/poll') {
    poll(new URLSearchParams(query), response)
  } else if (request.method === 'POST' && path === '/say') {
    listen(request, response)
  } else {
    response.writeHead(404).end('Not found')
  }
})

// Another room's numbers mean nothing here: this server may be a new one.
function start(itsRoom: unknown, since: unknown): number {
  if (itsRoom !== room) return 0
  const number = Number(since)
  return Number.isInteger(number) && number >= 0 && number <= log.length ? number : 0
}

function newsSince(since: number): string {
  return JSON.stringify({ room, next: log.length, messages: log.slice(since) })
}

function answer(response: ServerResponse, since: number): void {
  const body = newsSince(since)
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  })
  response.end(body)
}

function poll(query: URLSearchParams, response: ServerResponse): void {
  const since = start(query.get('room'), query.get('since'))
  if (log.length > since) {
    answer(response, since)
    return
  }
  const timer = setTimeout(() => {
    waiting.delete(waiter)
    answer(response, since)
  }, HOLD)
  const waiter: Waiter = { since, response, timer }
  waiting.add(waiter)
  response.on('close', () => {
    clearTimeout(timer)
    waiting.delete(waiter)
  })
}

function listen(request: IncomingMessage, response: ServerResponse): void {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (piece: string) => {
    body += piece
    if (body.length > 1_000_000) request.destroy()
  })
  request.on('error', () => response.destroy())
  request.on('end', () => {
    try {
      hear(JSON.parse(body))
      response.writeHead(204, { 'Cache-Control': 'no-store' }).end()
    } catch {
      response.writeHead(400).end()
    }
  })
}

let gathering: NodeJS.Timeout | undefined

function hear(list: Said[]): void {
  for (const { id, pseudo, text } of list) {
    if (typeof id !== 'string' || typeof pseudo !== 'string' || typeof text !== 'string') continue
    if (known.has(id) || text.trim() === '') continue
    known.add(id)
    log.push({ id, pseudo, text })
  }
  tellSockets()
  // A few messages in one answer: fewer requests.
  clearTimeout(gathering)
  gathering = setTimeout(tellPollers, GATHER)
}

function tellSockets(): void {
  for (const [socket, since] of joined) {
    if (since >= log.length) continue
    joined.set(socket, log.length)
    socket.send(newsSince(since))
  }
}

function tellPollers(): void {
  for (const waiter of waiting) {
    if (waiter.since >= log.length) continue
    clearTimeout(waiter.timer)
    waiting.delete(waiter)
    answer(waiter.response, waiter.since)
  }
}

const server = new WebSocketServer({ server: http })

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message))
  socket.on('close', () => joined.delete(socket))
  socket.on('message', (data) => {
    try {
      const said = JSON.parse(data.toString())
      if (Array.isArray(said)) {
        hear(said)
      } else if (said.hello === true) {
        // The page waits for this answer before it trusts the connection.
        const since = start(said.room, said.since)
        joined.set(socket, log.length)
        socket.send(newsSince(since))
      }
    } catch {
      socket.close(1003)
    }
  })
})

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
