// en: A held poll begins its answer at once, sends a blank now and then, and is compressed.
// fr: Une interrogation retenue commence sa réponse aussitôt, envoie un blanc de temps en temps, et est compressée.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createGzip, constants, type Gzip } from 'node:zlib'
import { EventEmitter, once } from 'node:events'
import { WebSocketServer, type WebSocket } from 'ws'

type Post = { uid: string; from: string; body: string }
type Stored = Post & { at: number }

class Board extends EventEmitter {
  readonly since = `${Date.now()}-${process.pid}`
  private readonly all: Stored[] = []
  private readonly uids = new Set<string>()

  add({ uid, from, body }: Post) {
    if (this.uids.has(uid)) return
    this.uids.add(uid)
    this.all.push({ uid, from, body, at: Date.now() })
    this.emit('news')
  }
  after(since: string | null, count: number) {
    const from = since === this.since ? count : 0
    return { since: this.since, from, all: this.all.slice(from) }
  }
}

const board = new Board()
board.setMaxListeners(0)

async function poll(url: URL, response: ServerResponse) {
  const since = url.searchParams.get('since')
  const count = Number(url.searchParams.get('count') ?? 0)
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Encoding': 'gzip',
    'Cache-Control': 'no-store, no-transform',
  })
  const gzip: Gzip = createGzip({ flush: constants.Z_SYNC_FLUSH })
  gzip.pipe(response)
  const stop = new AbortController()
  const beat = setInterval(() => gzip.write(' '), 7000)
  const limit = setTimeout(() => stop.abort(), 28_000)
  response.once('close', () => stop.abort())
  gzip.write(' ')
  if (board.after(since, count).all.length === 0) {
    await once(board, 'news', { signal: stop.signal }).catch(() => undefined)
  }
  clearInterval(beat)
  clearTimeout(limit)
  gzip.end(JSON.stringify(board.after(since, count)))
}

async function post(request: IncomingMessage, response: ServerResponse) {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  const posts = JSON.parse(body) as Post[]
  posts.forEach((each) => board.add(each))
  response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"ok":true}')
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const fail = (error: unknown) => {
    console.error(error)
    if (!response.headersSent) response.writeHead(500)
    response.end()
  }
  if (url.pathname === '/board' && request.method === 'GET') poll(url, response).catch(fail)
  else if (url.pathname === '/board' && request.method === 'POST') post(request, response).catch(fail)
  else response.writeHead(404).end()
})

const webSockets = new WebSocketServer({ server, path: '/board' })
webSockets.on('connection', (socket: WebSocket, request) => {
  const query = new URL(request.url!, 'http://localhost').searchParams
  let since = query.get('since')
  let count = Number(query.get('count'))
  const tell = () => {
    const news = board.after(since, count)
    since = news.since
    count = news.from + news.all.length
    socket.send(JSON.stringify(news))
  }
  tell()
  board.on('news', tell)
  socket.on('close', () => board.off('news', tell))
  socket.on('error', console.error)
  socket.on('message', (data) => {
    try {
      for (const each of JSON.parse(data.toString())) board.add(each)
    } catch (error) {
      console.error(error)
    }
  })
})

server.listen(parseInt(process.env.PORT ?? '8888'))
