// en: The second way down is an EventSource, which the browser itself connects anew; up go ordinary requests.
// fr: Le second chemin, pour descendre, est un EventSource, que le navigateur reconnecte de lui-même ; pour monter, de simples requêtes.

import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, WebSocket } from 'ws'

interface Message { id: string; who: string; text: string }

const life = randomUUID()
const messages: Message[] = []
const streams = new Set<ServerResponse>()

const http = createServer((req, res) => {
  if (req.method === 'GET' && req.url === '/events') events(req, res)
  else if (req.method === 'POST' && req.url === '/messages') post(req, res)
  else res.writeHead(404).end()
})
const wss = new WebSocketServer({ server: http })

function write(res: ServerResponse, index: number) {
  res.write(`id: ${life}/${index + 1}\nevent: chat\ndata: ${JSON.stringify(messages[index])}\n\n`)
}

function events(req: IncomingMessage, res: ServerResponse) {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  // how long the browser waits before it asks again
  res.write('retry: 1000\n\n')
  const [of, seen] = String(req.headers['last-event-id'] ?? '').split('/')
  for (let i = of === life ? Number(seen) : 0; i < messages.length; i++) write(res, i)
  streams.add(res)
  const end = setTimeout(() => res.end(), 20_000)
  res.on('close', () => {
    clearTimeout(end)
    streams.delete(res)
  })
}

function post(req: IncomingMessage, res: ServerResponse) {
  let body = ''
  req.setEncoding('utf8')
  req.on('data', (chunk) => (body += chunk))
  req.on('end', () => {
    try {
      for (const each of JSON.parse(body) as Message[]) add(each)
      res.writeHead(204).end()
    } catch {
      res.writeHead(400).end()
    }
  })
}

function add({ id, who, text }: Message) {
  if (messages.some((each) => each.id === id)) return
  const index = messages.push({ id, who, text }) - 1
  for (const res of streams) write(res, index)
  const json = JSON.stringify([messages[index]])
  for (const client of wss.clients) if (client.readyState === WebSocket.OPEN) client.send(json)
}

wss.on('connection', (socket) => {
  socket.on('error', console.error)
  socket.send(JSON.stringify(messages))
  socket.on('message', (data) => {
    try {
      for (const each of JSON.parse(data.toString())) add(each)
    } catch {
      socket.close(1007)
    }
  })
})

http.listen(Number(process.env.PORT ?? 8888))
