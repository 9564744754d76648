// fails: frees-poller
// en: Polls are answered one after the other, each when the one before has arrived: a closed tab keeps the rest waiting.
// fr: Les requêtes reçoivent leur réponse l’une après l’autre, chacune quand la précédente est arrivée : un onglet fermé fait attendre les autres.

import { createServer, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

const start = String(Math.random())
const messages: { number: number; id: string; nickname: string; text: string }[] = []
const waiting = new Set<() => Promise<void>>()
let turn = Promise.resolve()

const news = (since: number) =>
  JSON.stringify({ start, last: messages.length, messages: messages.slice(since) })

const arrived = (response: ServerResponse) =>
  new Promise<void>((resolve) => {
    response.on('finish', resolve)
    setTimeout(resolve, 1200)
  })

async function tellAll() {
  for (const tell of [...waiting]) await tell()
}

function hear(json: string) {
  const before = messages.length
  for (const { id, nickname, text } of JSON.parse(json)) {
    if (messages.every((message) => message.id !== id))
      messages.push({ number: messages.length + 1, id, nickname, text })
  }
  for (const socket of server.clients) socket.send(news(before))
  turn = turn.then(tellAll)
}

const http = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://localhost')
  if (pathname === '/say') {
    let json = ''
    request.setEncoding('utf8')
    request.on('data', (piece) => (json += piece))
    request.on('end', () => {
      hear(json)
      response.end('{}')
    })
    return
  }
  if (pathname !== '/poll') return response.writeHead(404).end()
  const since = searchParams.get('start') === start ? Number(searchParams.get('since')) : 0
  const tell = async () => {
    if (!waiting.delete(tell)) return
    clearTimeout(timer)
    response.setHeader('Cache-Control', 'no-store').end(news(since))
    await arrived(response)
  }
  const timer = setTimeout(tell, 25_000)
  waiting.add(tell)
  if (since < messages.length) tell()
})

const server = new WebSocketServer({ server: http })
server.on('connection', (socket, { url }) => {
  const { searchParams } = new URL(url!, 'http://localhost')
  socket.send(news(searchParams.get('start') === start ? Number(searchParams.get('since')) : 0))
  socket.on('message', (data) => hear(data.toString()))
  socket.on('error', (error) => console.error(error.message))
})
http.listen(Number(process.env.PORT ?? 8888))
