// en: Both ways are generators of packets, and one loop goes from one to the other.
// fr: Les deux moyens sont des générateurs de paquets, et une boucle passe de l'un à l'autre.

import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

const PORT = Number(process.env.PORT ?? 8888)
const HOLD_MS = 15_000
const LOG_MAX = 2000

interface Said {
  n: number
  id: string
  who: string
  text: string
}

const boot = randomUUID()
const log: Said[] = []
let last = 0
const ids = new Set<string>()
const sockets = new Set<WebSocket>()
const waiters = new Set<() => void>()

const packet = (messages: Said[]) => JSON.stringify({ boot, messages })

/** What somebody does not have yet. Who knows another start of this program has nothing of ours. */
function newsFor(query: URLSearchParams): Said[] {
  const after = query.get('boot') === boot ? Number(query.get('after')) || 0 : 0
  return log.filter((said) => said.n > after)
}

function say(item: any): void {
  if (typeof item?.id !== 'string' || typeof item.who !== 'string' || typeof item.text !== 'string') return
  if (item.text.trim() === '' || ids.has(item.id)) return
  ids.add(item.id)
  if (ids.size > 5 * LOG_MAX) ids.delete(ids.values().next().value!)
  const said: Said = { n: ++last, id: item.id, who: item.who, text: item.text }
  log.push(said)
  if (log.length > LOG_MAX) log.shift()
  const json = packet([said])
  for (const socket of sockets) if (socket.readyState === socket.OPEN) socket.send(json)
  wake()
}

let waking = false
function wake(): void {
  if (waking) return
  waking = true
  // What comes in one go is answered in one go.
  setImmediate(() => {
    waking = false
    for (const answer of [...waiters]) answer()
  })
}

function poll(query: URLSearchParams, response: ServerResponse): void {
  const forget = () => {
    waiters.delete(answer)
    clearTimeout(timer)
  }
  const answer = () => {
    forget()
    reply(response, 200, packet(newsFor(query)))
  }
  const timer = setTimeout(answer, HOLD_MS)
  response.on('close', forget)
  if (newsFor(query).length > 0) answer()
  else waiters.add(answer)
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > 4_000_000) throw new Error('too much')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function reply(response: ServerResponse, status: number, json = ''): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(json)
}

const sayAll = (json: string) => {
  const items = JSON.parse(json)
  if (Array.isArray(items)) items.forEach(say)
}

const http = createServer((request, response) => {
  route(request, response).catch(() => {
    if (!response.headersSent) reply(response, 400, '{"error":"bad request"}')
  })
})

async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /poll':
      return poll(url.searchParams, response)
    case 'POST /say':
      sayAll(await body(request))
      return reply(response, 200, '{}')
    case 'GET /':
      return file(response, 'index.html', 'text/html; charset=utf-8')
    case 'GET /client.js':
      return file(response, 'client.js', 'text/javascript')
    default:
      return reply(response, 404, '{"error":"not found"}')
  }
}

async function file(response: ServerResponse, name: string, type: string): Promise<void> {
  const content = await readFile(new URL(name, import.meta.url))
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(content)
}

const wss = new WebSocketServer({ server: http, path: '/ws' })
wss.on('connection', (socket, request) => {
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams
  // The server speaks first, even if there is nothing to say: the page waits for it.
  socket.send(packet(newsFor(query)))
  sockets.add(socket)
  socket.on('message', (data) => {
    try {
      sayAll(data.toString())
    } catch {
      // not ours
    }
  })
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', (error) => console.error(error.message))
})

http.listen(PORT, () => console.log(`http://localhost:${PORT}`))
