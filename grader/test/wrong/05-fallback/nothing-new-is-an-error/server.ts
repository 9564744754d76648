// fails: held-poll
// clock: virtual
// en: An answer without news (204) is read as JSON, which fails, and each failure doubles the pause.
// fr: Une réponse sans nouvelles (204) est lue comme du JSON, ce qui échoue, et chaque échec double la pause.
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const boot = randomUUID()
interface Said { n: number; from: string; id: number; who: string; text: string }
const said: Said[] = []
const lastId = new Map<string, number>()
const waiting = new Set<() => void>()

function after(url: string): Said[] {
  const query = new URL(url, 'http://x').searchParams
  const since = query.get('boot') === boot ? Number(query.get('since')) : 0
  return said.slice(since)
}
const news = (items: Said[]) => JSON.stringify({ boot, items })

function hear(body: string): boolean {
  let packet
  try {
    packet = JSON.parse(body)
  } catch {
    return false
  }
  if (typeof packet?.from !== 'string' || !Array.isArray(packet.items)) return false
  for (const item of packet.items) {
    if (typeof item?.id !== 'number' || typeof item.who !== 'string' || typeof item.text !== 'string') continue
    if (item.id <= (lastId.get(packet.from) ?? 0)) continue
    lastId.set(packet.from, item.id)
    publish({ n: said.length + 1, from: packet.from, id: item.id, who: item.who, text: item.text })
  }
  return true
}

function publish(one: Said) {
  said.push(one)
  for (const client of server.clients) {
    if (client.readyState === WebSocket.OPEN) client.send(news([one]))
  }
  for (const reply of [...waiting]) reply()
}

function poll(request: IncomingMessage, response: ServerResponse) {
  const reply = () => {
    waiting.delete(reply)
    clearTimeout(timer)
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    response.end(news(after(request.url!)))
  }
  const nothing = () => {
    waiting.delete(reply)
    response.writeHead(204).end()
  }
  const timer = setTimeout(nothing, 25_000)
  waiting.add(reply)
  response.on('close', () => {
    waiting.delete(reply)
    clearTimeout(timer)
  })
  if (after(request.url!).length > 0) reply()
}

function say(request: IncomingMessage, response: ServerResponse) {
  request.setEncoding('utf8')
  let body = ''
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    const ok = hear(body)
    response.writeHead(ok ? 204 : 400).end()
  })
}

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  if (request.url?.startsWith('/poll?')) return poll(request, response)
  if (request.url === '/say' && request.method === 'POST') return say(request, response)
  response.writeHead(404).end('Not found')
})

const server = new WebSocketServer({ server: http })

server.on('connection', (socket, request) => {
  socket.on('error', (error) => console.error(error.message))
  socket.on('message', (data) => hear(data.toString()))
  socket.send(news(after(request.url ?? '/')))
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
