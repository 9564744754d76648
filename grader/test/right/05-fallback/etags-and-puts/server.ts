// en: Conditional GETs that are answered 304, and a PUT for each message.
// fr: Des GET conditionnels qui finissent par 304, et un PUT par message.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const birth = Date.now().toString(36) + Math.floor(Math.random() * 1e6).toString(36)

type Utterance = { at: string; pseudo: string; text: string } // `at` is its address
const utterances: Utterance[] = []
const addresses = new Set<string>()
const sockets = new Set<WebSocket>()
const held = new Set<() => void>()

const tag = () => `"${birth}.${utterances.length}"`

/** What somebody with this tag already has: nothing, if the tag is not one of mine. */
function known(value: string | null | undefined) {
  const match = /^"([a-z0-9]+)\.(\d+)"$/.exec(value ?? '')
  return match?.[1] === birth ? Number(match[2]) : undefined
}

/** 201 for a new one, 200 for one that was there. */
function put(at: string, { pseudo, text }: { pseudo: string; text: string }) {
  if (addresses.has(at)) return 200
  addresses.add(at)
  const utterance = { at, pseudo, text }
  utterances.push(utterance)
  const frame = JSON.stringify({ tag: tag(), news: [utterance] })
  for (const socket of sockets) if (socket.readyState === socket.OPEN) socket.send(frame)
  for (const release of [...held]) release()
  return 201
}

const http = createServer((request, response) => {
  if (servePage(request, response)) return

  if (request.url === '/room' && request.method === 'GET') {
    const mine = known(request.headers['if-none-match'])
    const since = mine ?? 0
    const answer = () => {
      clearTimeout(timer)
      held.delete(answer)
      const headers = { ETag: tag(), 'Cache-Control': 'no-cache', Vary: 'If-None-Match' }
      if (mine === utterances.length) {
        response.writeHead(304, headers).end()
      } else {
        response.writeHead(200, { ...headers, 'Content-Type': 'application/json' })
        response.end(JSON.stringify(utterances.slice(since)))
      }
    }
    const timer = setTimeout(answer, 25_000)
    if (utterances.length > since) return answer()
    held.add(answer)
    response.on('close', () => {
      clearTimeout(timer)
      held.delete(answer)
    })
    return
  }

  if (/^\/room\/\w+\/\d+$/.test(request.url ?? '') && request.method === 'PUT') {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      let status = 400
      try {
        status = put(request.url!, JSON.parse(Buffer.concat(chunks).toString('utf8')))
      } catch (error) {
        console.error(error)
      }
      response.writeHead(status).end()
    })
    return
  }

  response.writeHead(404).end('Not found')
})
http.keepAliveTimeout = 60_000

const server = new WebSocketServer({ server: http })

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message))
  socket.on('close', () => sockets.delete(socket))
  socket.on('message', (data) => {
    const { at, pseudo, text } = JSON.parse(data.toString())
    put(at, { pseudo, text })
  })
  sockets.add(socket)
  socket.send(JSON.stringify({ tag: tag(), news: utterances }))
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
