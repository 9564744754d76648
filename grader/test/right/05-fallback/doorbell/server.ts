// en: What is held is a bell; the lines themselves are fetched by a second request.
// fr: Ce qui est retenu est une sonnette ; les lignes viennent par une seconde requête.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

// Everything is text, one message a line: id, nickname and words, each percent-encoded, and blanks
// between them. A line that begins with # says: which server this is, and how many lines it has.

const port = Number(process.env.PORT ?? 8888)
const name = String(Math.floor(Math.random() * 1e12))
const minutes: string[] = []
const ids = new Set<string>()

type Bell = { ring(): void }
const bells: Bell[] = []
const hang = (bell: Bell) => void bells.push(bell)
const unhang = (bell: Bell) => {
  const at = bells.indexOf(bell)
  if (at !== -1) bells.splice(at, 1)
}

const head = () => `# ${name} ${minutes.length}`

function write(text: string) {
  const before = minutes.length
  for (const line of text.split('\n')) {
    const id = line.split(' ')[0]
    if (id === '' || ids.has(id)) continue
    ids.add(id)
    minutes.push(line)
  }
  if (minutes.length > before) for (const bell of bells.slice()) bell.ring()
}

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  const [, what, whose, number] = (request.url ?? '').split('/')
  const from = whose === name ? Number(number) : 0
  const say = (text: string) => {
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    response.end(text)
  }

  if (what === 'bell') {
    if (minutes.length > from) return say(head())
    const bell = {
      ring() {
        clearTimeout(silence)
        unhang(bell)
        say(head())
      },
    }
    const silence = setTimeout(bell.ring, 15_000)
    hang(bell)
    response.on('close', () => {
      clearTimeout(silence)
      unhang(bell)
    })
  } else if (what === 'minutes') {
    say([head(), ...minutes.slice(from)].join('\n'))
  } else if (what === 'write' && request.method === 'POST') {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part)).on('end', () => {
      write(Buffer.concat(parts).toString())
      say('written')
    })
  } else {
    response.writeHead(404).end('Not found')
  }
})
http.keepAliveTimeout = 90_000

new WebSocketServer({ server: http }).on('connection', (socket) => {
  let told = 0
  const bell = {
    ring() {
      if (socket.readyState !== socket.OPEN) return
      socket.send([head(), ...minutes.slice(told)].join('\n'))
      told = minutes.length
    },
  }
  bell.ring()
  hang(bell)
  socket.on('message', (data) => write(data.toString()))
  socket.on('close', () => unhang(bell))
  socket.on('error', () => unhang(bell))
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
