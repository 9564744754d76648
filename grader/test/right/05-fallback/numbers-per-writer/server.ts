// en: Each poll carries what it has seen of each writer.
// fr: Chaque requête porte ce qu'elle a vu de chaque auteur.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

type Said = { writer: string; n: number; pseudo: string; text: string }
type Have = Record<string, number>

const port = Number(process.env.PORT ?? 8888)

const log: Said[] = []
const heard = new Map<string, number>()
const listeners = new Set<WebSocket>()
const waiting = new Map<ServerResponse, { have: Have; timer: NodeJS.Timeout }>()

const missing = (have: Have) => log.filter((said) => said.n > (have[said.writer] ?? 0))

function hear(all: Said[]) {
  const fresh: Said[] = []
  for (const { writer, n, pseudo, text } of all) {
    if (n <= (heard.get(writer) ?? 0)) continue // said again, because no answer had come
    heard.set(writer, n)
    fresh.push({ writer, n, pseudo, text })
  }
  if (fresh.length === 0) return
  log.push(...fresh)
  for (const socket of listeners) {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(fresh))
  }
  for (const [response, { have }] of [...waiting]) answer(response, missing(have))
}

function answer(response: ServerResponse, news: Said[]) {
  clearTimeout(waiting.get(response)?.timer)
  waiting.delete(response)
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(news))
}

function wait(response: ServerResponse, have: Have) {
  if (response.destroyed) return
  const timer = setTimeout(() => answer(response, []), 12_000 + Math.random() * 6_000)
  waiting.set(response, { have, timer })
  response.on('close', () => {
    clearTimeout(timer)
    waiting.delete(response)
  })
}

async function bodyOf(request: IncomingMessage) {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString())
}

async function serve(request: IncomingMessage, response: ServerResponse) {
  if (request.method === 'POST' && request.url === '/news') {
    const have: Have = await bodyOf(request)
    const news = missing(have)
    if (news.length > 0) answer(response, news)
    else wait(response, have)
  } else if (request.method === 'POST' && request.url === '/say') {
    hear(await bodyOf(request))
    response.writeHead(204).end()
  } else {
    response.writeHead(404).end('Not found')
  }
}

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  serve(request, response).catch(() => {
    if (!response.headersSent) response.writeHead(400)
    response.end()
  })
})
http.keepAliveTimeout = 75_000

const server = new WebSocketServer({ server: http })

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message))
  socket.on('close', () => listeners.delete(socket))
  socket.on('message', (data) => {
    try {
      const { have, say } = JSON.parse(data.toString())
      if (have) {
        // The answer, be it empty, tells the page that bytes pass both ways.
        socket.send(JSON.stringify(missing(have)))
        listeners.add(socket)
      }
      if (say) hear(say)
    } catch {
      socket.close(1003)
    }
  })
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
