// en: Polls wait with promises: Promise.race between the next message, half a minute, and the tab's going.
// fr: Les requêtes attendent avec des promesses : Promise.race entre le prochain message, une demi-minute et le départ de l'onglet.

import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import { text } from 'node:stream/consumers'
import { WebSocketServer } from 'ws'

interface Said { id: string; nickname: string; text: string }

const start = Date.now().toString(36)
const history: (Said & { number: number })[] = []
let next = deferred()

function deferred() {
  let resolve!: () => void
  const promise = new Promise<void>((r) => (resolve = r))
  return { promise, resolve }
}

function say(all: Said[]) {
  for (const said of all) {
    if (history.every(({ id }) => id !== said.id)) history.push({ ...said, number: history.length + 1 })
  }
  next.resolve()
  next = deferred()
}

const news = (from: number) => JSON.stringify({ start, last: history.length, messages: history.slice(from) })

async function poll(from: number, response: ServerResponse) {
  if (history.length <= from) {
    const over = new AbortController()
    const gone = once(response, 'close', { signal: over.signal }).catch(() => {})
    const late = after(30_000, undefined, { signal: over.signal }).catch(() => {})
    await Promise.race([next.promise, late, gone])
    over.abort()
  }
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(news(from))
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://localhost')
  const from = searchParams.get('start') === start ? Number(searchParams.get('since')) : 0
  if (pathname === '/poll') return poll(from, response)
  if (pathname === '/say') {
    say(JSON.parse(await text(request)))
    return response.end('{}')
  }
  response.writeHead(404).end()
})

const wss = new WebSocketServer({ server })
wss.on('connection', async (ws, request) => {
  ws.on('message', (data) => say(JSON.parse(data.toString())))
  ws.on('error', () => ws.terminate())
  const { searchParams } = new URL(request.url!, 'http://localhost')
  let from = searchParams.get('start') === start ? Number(searchParams.get('since')) : 0
  while (ws.readyState === ws.OPEN) {
    ws.send(news(from))
    from = history.length
    await next.promise
  }
})

server.listen(Number(process.env.PORT ?? 8888), () => console.log('salon ouvert'))
