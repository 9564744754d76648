// fails: falls-back-refused
// en: A refused handshake is tried three times more, after one, two and four seconds.
// fr: Une poignée de main refusée est retentée trois fois, après une, deux et quatre secondes.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)

const serverId = String(Date.now())
const messages: { id: string; pseudo: string; text: string }[] = []
const known = new Set<string>()
let waiting: { response: ServerResponse; since: number }[] = []

const news = (since: number) =>
  JSON.stringify({ serverId, since: messages.length, messages: messages.slice(since) })

function answer(poll: { response: ServerResponse; since: number }) {
  if (poll.response.writableEnded) return
  waiting = waiting.filter((other) => other !== poll)
  poll.response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  poll.response.end(news(poll.since))
}

function add(list: any[]) {
  const before = messages.length
  for (const m of list) {
    if (known.has(m.id)) continue
    known.add(m.id)
    messages.push({ id: m.id, pseudo: m.pseudo, text: m.text })
  }
  if (messages.length === before) return
  for (const client of server.clients) {
    if (client.readyState === client.OPEN) client.send(news(before))
  }
  for (const poll of waiting) answer(poll)
}

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  const url = new URL(request.url!, 'http://localhost')

  if (url.pathname === '/poll') {
    const same = url.searchParams.get('server') === serverId
    const poll = { response, since: same ? Number(url.searchParams.get('since')) : 0 }
    if (messages.length > poll.since) {
      answer(poll)
      return
    }
    waiting.push(poll)
    const timer = setTimeout(() => answer(poll), 20000)
    response.on('close', () => {
      clearTimeout(timer)
      waiting = waiting.filter((other) => other !== poll)
    })
    return
  }

  if (url.pathname === '/send' && request.method === 'POST') {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      try {
        add(JSON.parse(Buffer.concat(chunks).toString()))
        response.end('ok')
      } catch (e) {
        response.writeHead(400).end('bad')
      }
    })
    return
  }

  response.writeHead(404).end('Not found')
})
http.keepAliveTimeout = 60000

const server = new WebSocketServer({ server: http })

server.on('connection', (socket) => {
  socket.send(news(0))
  socket.on('message', (data) => add(JSON.parse(data.toString())))
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
