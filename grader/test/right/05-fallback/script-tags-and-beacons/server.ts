// en: Hears by script tags, one held at a time, and speaks by beacons.
// fr: Écoute par balises script, une retenue à la fois, et parle par balises sendBeacon.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

type Line = { by: string; n: number; pseudo: string; text: string }

const port = Number(process.env.PORT ?? 8888)
const boot = `${process.pid}-${Date.now().toString(36)}`
const lines: Line[] = []
const last: Record<string, number> = Object.create(null)
const ears = new Set<() => void>() // who has to be told, by whichever way

function batch(since: number) {
  return JSON.stringify({ boot, upTo: lines.length, lines: lines.slice(since) })
}

function speak(by: string, said: { n: number; pseudo: string; text: string }[]) {
  const before = lines.length
  for (const { n, pseudo, text } of said) {
    if (n <= (last[by] ?? 0)) continue
    last[by] = n
    lines.push({ by, n, pseudo: String(pseudo), text: String(text) })
  }
  if (lines.length > before) for (const tell of Array.from(ears)) tell()
}

function whereFrom(url: URL) {
  const since = url.searchParams.get('boot') === boot ? Number(url.searchParams.get('since')) : 0
  return Number.isInteger(since) && since >= 0 ? since : 0
}

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  const url = new URL(request.url ?? '/', 'http://here')

  if (url.pathname === '/news.js') {
    const since = whereFrom(url)
    const answer = () => {
      ears.delete(answer)
      clearTimeout(timer)
      response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' })
      response.end(`__news(${batch(since)})`)
    }
    const timer = setTimeout(answer, 17_000)
    if (lines.length > since) return answer()
    ears.add(answer)
    response.on('close', () => {
      ears.delete(answer)
      clearTimeout(timer)
    })
    return
  }

  if (url.pathname === '/mail' && request.method === 'POST') {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      try {
        const { by, said } = JSON.parse(Buffer.concat(parts).toString())
        speak(by, said)
        response.writeHead(204).end()
      } catch {
        response.writeHead(400).end()
      }
    })
    return
  }

  response.writeHead(404).end('Not found')
})
http.keepAliveTimeout = 60_000

new WebSocketServer({ server: http }).on('connection', (socket, request) => {
  let since = whereFrom(new URL(request.url ?? '/', 'http://here'))
  const tell = () => {
    if (socket.readyState !== socket.OPEN) return
    socket.send(batch(since))
    since = lines.length
  }
  tell() // even if it is empty: the page waits for a first word
  ears.add(tell)
  socket.on('close', () => ears.delete(tell))
  socket.on('error', () => {})
  socket.on('message', (data) => {
    const { by, said } = JSON.parse(String(data))
    speak(by, said)
  })
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
