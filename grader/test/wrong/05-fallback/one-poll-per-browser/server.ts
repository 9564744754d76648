// fails: nothing-lost
// en: Each browser has one mailbox, by an id that its page keeps in localStorage: two tabs share it.
// fr: Chaque navigateur a une boîte aux lettres, par un identifiant que sa page garde dans localStorage : deux onglets se la partagent.
import { createServer, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

type Said = { id: string; nickname: string; text: string }
type Box = { letters: Said[]; response: ServerResponse | null; timer: NodeJS.Timeout | null; seen: number }

const boxes = new Map<string, Box>()
const sockets = new Set<WebSocket>()
const known = new Set<string>()

function say(texts: Said[]) {
  const news = texts.filter(({ id }) => !known.has(id))
  for (const { id } of news) known.add(id)
  for (const [id, box] of boxes) {
    box.letters.push(...news)
    if (box.response !== null) empty(box)
    else if (Date.now() - box.seen > 60_000) boxes.delete(id)
  }
  for (const socket of sockets) socket.send(JSON.stringify(news))
}

function empty(box: Box) {
  clearTimeout(box.timer!)
  box.response?.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  box.response?.end(JSON.stringify(box.letters.splice(0)))
  box.response = null
}

const http = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/news') {
    const me = searchParams.get('me') ?? ''
    const box = boxes.get(me) ?? { letters: [], response: null, timer: null, seen: 0 }
    boxes.set(me, box)
    // One poll a person: the one before must be a leftover.
    empty(box)
    box.seen = Date.now()
    box.response = response
    box.timer = setTimeout(() => empty(box), 20_000)
    response.on('close', () => {
      if (box.response !== response) return
      clearTimeout(box.timer!)
      box.response = null
      box.seen = Date.now()
    })
    if (box.letters.length > 0) empty(box)
  } else if (pathname === '/say') {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      say(JSON.parse(body))
      response.end()
    })
  } else response.writeHead(404).end()
})

new WebSocketServer({ server: http }).on('connection', (socket) => {
  sockets.add(socket)
  socket.send('[]')
  socket.on('message', (data) => say(JSON.parse(data.toString())))
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', (error) => console.error(error.message))
})

http.listen(8888)
