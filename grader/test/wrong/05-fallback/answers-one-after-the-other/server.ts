// fails: nothing-lost, frees-poller
// en: Answers the waiting polls in turn, each when the one before has been sent: a closed tab is waited for for ever.
// fr: Répond aux interrogations à tour de rôle, chacune une fois la précédente partie : un onglet fermé est attendu pour toujours.

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
  return new Promise<void>((sent) => {
    poll.response.on('finish', sent)
    poll.response.end(newsSince(poll.since))
  })
}

let answering = false
async function answerAll() {
  if (answering) return
  answering = true
  while ([...waiting].some((poll) => poll.since < messages.length)) {
    for (const poll of [...waiting]) await answer(poll)
  }
  answering = false
}

function say(texts: any[]) {
  const before = messages.length
  for (const { id, nickname, text } of texts) {
    if (messages.some((m) => m.id === id)) continue
    messages.push({ number: messages.length + 1, id, nickname, text })
  }
  void answerAll()
  for (const socket of sockets) socket.send(newsSince(before))
}

const sinceOf = (url: URL) =>
  url.searchParams.get('start') === start ? Number(url.searchParams.get('since')) : 0

const server = createServer((request, response) => {
  const url = new URL(request.url!, 'http://localhost')
  if (url.pathname === '/poll') {
    const poll = { response, since: sinceOf(url) }
    waiting.add(poll)
    if (messages.length > poll.since) return void answerAll()
    const timer = setTimeout(() => answer(poll), 25000)
    response.on('finish', () => clearTimeout(timer))
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
