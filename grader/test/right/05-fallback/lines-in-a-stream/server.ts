// en: The answer to a poll is not ended by a message: each is a line of its own in it, until 25 seconds are over.
// fr: Un message ne termine pas la réponse à une requête : chacun y est une ligne, jusqu’à ce que 25 secondes soient passées.

import { createServer, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

type Line = { number: number; id: string; who: string; text: string }

const run = String(Math.random())
const log: Line[] = []
const listeners = new Set<(line: Line) => void>()

function say({ id, who, text }: Omit<Line, 'number'>) {
  if (log.some((line) => line.id === id)) return
  const line = { number: log.length + 1, id, who, text }
  log.push(line)
  for (const tell of [...listeners]) tell(line)
}

/** Everything since then, and what comes from now on. */
function follow(since: number, tell: (line: Line) => void) {
  log.slice(since).forEach(tell)
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

function stream(response: ServerResponse, since: number) {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' })
  response.write(JSON.stringify({ run }) + '\n')
  const stop = follow(since, (line) => response.write(JSON.stringify(line) + '\n'))
  const timer = setTimeout(() => response.end(), 25_000)
  response.on('close', () => {
    stop()
    clearTimeout(timer)
  })
}

const http = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://here')
  const since = url.searchParams.get('run') === run ? Number(url.searchParams.get('since')) : 0
  if (url.pathname === '/lines') return stream(response, since)
  if (url.pathname !== '/say') return void response.writeHead(404).end()
  let body = ''
  request.on('data', (part) => (body += part))
  request.on('end', () => {
    try {
      for (const said of JSON.parse(body)) say(said)
      response.end()
    } catch {
      response.writeHead(400).end()
    }
  })
})

new WebSocketServer({ server: http }).on('connection', (socket, request) => {
  const query = new URL(request.url ?? '/', 'http://here').searchParams
  socket.send(JSON.stringify({ run }))
  const stop = follow(query.get('run') === run ? Number(query.get('since')) : 0, (line) =>
    socket.send(JSON.stringify(line)),
  )
  socket.on('message', (data) => {
    try {
      say(JSON.parse(String(data)))
    } catch {
      socket.close(1008)
    }
  })
  socket.on('close', stop)
  socket.on('error', () => socket.terminate())
})

http.listen(process.env.PORT ?? 8888)
