// fails: nothing-lost, frees-poller
// en: A poll whose tab was closed is an error, thrown where nobody catches it.
// fr: Une interrogation dont l'onglet s'est fermé est une erreur, lancée là où personne ne l'attrape.

import { createServer, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

const start = Date.now() + '-' + Math.random()
const messages: any[] = []
const waiting = new Set<{ response: ServerResponse; since: number }>()
const sockets = new Set<WebSocket>()

function newsSince(since: number) {
  const later = messages.filter((m) => m.number > since)
  return JSON.stringify({ start, last: messages.length, messages: later })
}

function answer(poll: { response: ServerResponse; since: number }) {
  waiting.delete(poll)
  poll.response.setHeader('Cache-Control', 'no-store')
  poll.response.end(newsSince(poll.since))
}

function say(texts: any[]) {
  const before = messages.length
  for (const { id, nickname, text } of texts) {
    if (messages.some((m) => m.id === id)) continue
    messages.push({ number: messages.length + 1, id, nickname, text })
  }
  for (const poll of [...waiting]) answer(poll)
  for (const socket of sockets) socket.send(newsSince(before))
}

const sinceOf = (url: URL) =>
  url.searchParams.get('start') === start ? Number(url.searchParams.get('since')) : 0

const server = createServer((request, response) => {
  const url = new URL(request.url!, 'http://localhost')
  if (url.pathname === '/poll') {
    const poll = { response, since: sinceOf(url) }
    if (messages.length > poll.since) return answer(poll)
    waiting.add(poll)
    const timer = setTimeout(() => answer(poll), 25000)
    response.on('close', () => {
      clearTimeout(timer)
      if (!response.writableEnded) throw new Error('The client has closed the connection')
    })
  } else if (url.pathname === '/say') {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      say(JSON.parse(Buffer.concat(chunks).toString()))
      response.end('{}')
    })
  } else {
    response.writeHead(404).end()
  }
})

const wss = new WebSocketServer({ server })
wss.on('connection', (socket, request) => {
  socket.send(newsSince(sinceOf(new URL(request.url!, 'http://localhost'))))
  sockets.add(socket)
  socket.on('message', (data) => say(JSON.parse(data.toString())))
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', (error) => console.log(error.message))
})

server.listen(Number(process.env.PORT ?? 8888))
