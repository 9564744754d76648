// fails: falls-back-cut
// en: Takes a connection that ends with a Close frame for the server's own wish, and stays alone.
// fr: Prend une connexion finie par une trame Close pour la volonté du serveur, et reste seule.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const instance = Date.now().toString(36)

interface Message {
  uid: string
  pseudo: string
  text: string
}
const messages: Message[] = []
const uids = new Set<string>()
const sockets = new Set<WebSocket>()
const polls = new Map<ServerResponse, { index: number; timer: NodeJS.Timeout }>()

const packet = (index: number) =>
  JSON.stringify({ instance, index: messages.length, messages: messages.slice(index) })

function publish(list: Message[]) {
  const index = messages.length
  for (const { uid, pseudo, text } of list) {
    if (uids.has(uid)) continue
    uids.add(uid)
    messages.push({ uid, pseudo, text })
  }
  if (messages.length === index) return
  for (const socket of sockets) if (socket.readyState === socket.OPEN) socket.send(packet(index))
  for (const response of [...polls.keys()]) finish(response)
}

function finish(response: ServerResponse) {
  const poll = polls.get(response)
  if (!poll) return
  polls.delete(response)
  clearTimeout(poll.timer)
  response.setHeader('Content-Type', 'application/json')
  response.setHeader('Cache-Control', 'no-store')
  response.end(packet(poll.index))
}

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  const [path, of, at] = (request.url ?? '').slice(1).split('/')

  if (path === 'chat' && request.method === 'GET') {
    const index = of === instance ? Number(at) : 0
    polls.set(response, { index, timer: setTimeout(finish, 20_000, response) })
    response.on('close', () => {
      clearTimeout(polls.get(response)?.timer)
      polls.delete(response)
    })
    if (messages.length > index) finish(response)
  } else if (path === 'chat' && request.method === 'POST') {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      try {
        publish(JSON.parse(Buffer.concat(chunks).toString()))
        response.end()
      } catch {
        response.writeHead(400).end()
      }
    })
  } else {
    response.writeHead(404).end('Not found')
  }
})
http.keepAliveTimeout = 60_000

const server = new WebSocketServer({ server: http })

server.on('connection', (socket) => {
  sockets.add(socket)
  socket.send(packet(0))
  socket.on('message', (data) => publish([JSON.parse(data.toString())]))
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', (error) => console.error(error.message))
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
