// en: Joins first, then waits for answers that drip blanks until they end; newcomers see no history.
// fr: Entre d'abord, puis attend des réponses qui laissent couler des blancs jusqu'à leur fin ; sans historique pour les nouveaux.

import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

type Line = { n: number; id: string; who: string; text: string }
type Claim = { boot?: unknown; cursor?: unknown }

const boot = `${Date.now().toString(36)}.${Math.random().toString(36).slice(2)}`
const room = new EventEmitter<{ line: [Line] }>()
room.setMaxListeners(0)

let total = 0
const lines: Line[] = []
const known = new Set<string>()

function say(item: any): void {
  const { id, who, text } = item ?? {}
  if (![id, who, text].every((part) => typeof part === 'string')) return
  if (!text.trim() || known.has(id)) return
  known.add(id)
  const line = { n: ++total, id, who, text }
  lines.push(line)
  if (lines.length > 5000) known.delete(lines.shift()!.id)
  room.emit('line', line)
}

/** Newcomers begin now; who was here goes on; who knew a former start of mine gets all of this one. */
function cursorFor(claim: Claim): number {
  if (!claim.boot) return total
  return claim.boot === boot ? Math.max(0, Number(claim.cursor) || 0) : 0
}

function packet(cursor: number): string {
  return JSON.stringify({ boot, cursor: total, lines: lines.filter((line) => line.n > cursor) })
}

const json = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }

const routes: Record<string, (body: any, response: ServerResponse) => void> = {
  '/join': (claim, response) => {
    const cursor = cursorFor(claim)
    response.writeHead(200, json).end(JSON.stringify({ boot, cursor, lines: [] }))
  },

  '/wait': (claim, response) => {
    if (claim.boot !== boot) return response.writeHead(409, json).end('{}')
    const cursor = cursorFor(claim)
    response.writeHead(200, { ...json, 'X-Accel-Buffering': 'no' })
    if (cursor < total) return response.end(packet(cursor))

    response.write(' ')
    const drip = setInterval(() => response.write(' '), 5000)
    const limit = setTimeout(() => finish(), 24_000)
    const tidy = () => {
      room.off('line', finish)
      clearInterval(drip)
      clearTimeout(limit)
    }
    const finish = () => {
      tidy()
      response.end(packet(cursor))
    }
    room.on('line', finish)
    response.on('close', tidy)
  },

  '/say': (items, response) => {
    if (!Array.isArray(items)) return response.writeHead(400, json).end('{}')
    items.forEach(say)
    response.writeHead(200, json).end('{}')
  },
}

const http = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error)
    if (!response.headersSent) response.writeHead(400, json)
    response.end('{}')
  })
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/'
  if (request.method === 'POST') {
    let text = ''
    request.setEncoding('utf8')
    for await (const chunk of request) {
      text += chunk
      if (text.length > 3e6) throw new Error('too long')
    }
    const route = routes[path]
    if (route) route(JSON.parse(text) ?? {}, response)
    else response.writeHead(404, json).end('{}')
    return
  }
  const page = new Map([
    ['/', ['index.html', 'text/html; charset=utf-8']],
    ['/client.js', ['client.js', 'text/javascript']],
  ]).get(path)
  if (!page) return void response.writeHead(404, json).end('{}')
  const content = await readFile(new URL(page[0]!, import.meta.url))
  response.writeHead(200, { 'Content-Type': page[1]!, 'Cache-Control': 'no-store' }).end(content)
}

const wss = new WebSocketServer({ server: http, maxPayload: 3e6 })
wss.on('connection', (socket, request) => {
  socket.on('error', () => socket.terminate())
  const query = new URLSearchParams((request.url ?? '').split('?')[1] ?? '')
  socket.send(packet(cursorFor({ boot: query.get('boot'), cursor: query.get('cursor') })))
  const tell = (line: Line) => socket.send(JSON.stringify({ boot, cursor: line.n, lines: [line] }))
  room.on('line', tell)
  socket.on('close', () => room.off('line', tell))
  socket.on('message', (data) => {
    try {
      const items = JSON.parse(data.toString())
      if (Array.isArray(items)) items.forEach(say)
    } catch (error) {
      console.error(error)
    }
  })
})

http.listen(Number(process.env.PORT ?? 8888), () => console.log('Ready:', http.address()))
