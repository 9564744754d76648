// en: What comes is read off the end of an XMLHttpRequest's responseText, whose answer goes on for twenty seconds.
// fr: Ce qui arrive se lit à la fin du responseText d’un XMLHttpRequest, dont la réponse dure vingt secondes.
import http from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

const epoch = Date.now() + '-' + process.pid
const history: string[] = []
const known = new Set<string>()
const sinks = new Set<(entry: string) => void>()

function post(json: string): boolean {
  let m: any
  try {
    m = JSON.parse(json)
  } catch {
    return false
  }
  if (typeof m?.id !== 'string' || typeof m.name !== 'string' || typeof m.text !== 'string') return false
  if (known.has(m.id)) return true
  known.add(m.id)
  history.push(JSON.stringify({ n: history.length + 1, id: m.id, name: m.name, text: m.text }))
  sinks.forEach((sink) => sink(history[history.length - 1]!))
  return true
}

const server = http.createServer((req, res) => {
  const { pathname, searchParams } = new URL(req.url!, 'http://localhost')
  if (req.method === 'POST' && pathname === '/post') {
    const chunks: Buffer[] = []
    req.on('data', (chunk) => chunks.push(chunk))
    req.on('end', () => {
      res.statusCode = post(Buffer.concat(chunks).toString()) ? 204 : 400
      res.end()
    })
  } else if (pathname === '/comet') {
    res.writeHead(200, { 'Content-Type': 'application/octet-stream', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache' })
    const from = searchParams.get('epoch') === epoch ? Number(searchParams.get('n')) : 0
    res.write([JSON.stringify({ epoch }), ...history.slice(from)].join('\n') + '\n')
    const sink = (entry: string) => void res.write(entry + '\n')
    sinks.add(sink)
    const limit = setTimeout(() => res.end(), 20000)
    res.once('close', () => {
      clearTimeout(limit)
      sinks.delete(sink)
    })
  } else {
    res.writeHead(404).end()
  }
})

const wss = new WebSocketServer({ server })
wss.on('connection', (ws: WebSocket, req) => {
  const q = new URL(req.url!, 'http://localhost').searchParams
  ws.on('error', () => {})
  ws.send(JSON.stringify({ epoch }))
  for (const entry of history.slice(q.get('epoch') === epoch ? Number(q.get('n')) : 0)) ws.send(entry)
  const sink = (entry: string) => ws.send(entry)
  sinks.add(sink)
  ws.on('message', (m) => {
    if (!post(m.toString())) ws.close(1007)
  })
  ws.on('close', () => sinks.delete(sink))
})

server.listen(8888)
