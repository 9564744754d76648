// fails: nothing-lost, frees-poller
// en: Waits until each answer has gone out: that of a closed tab never does, and the room stands still.
// fr: Attend que chaque réponse soit partie : celle d'un onglet fermé ne part jamais, et le salon s'arrête.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

const PORT = Number(process.env.PORT ?? 8888)
const HOLD = 20_000

type Message = { n: number; id: string; who: string; text: string }
type Poll = { response: ServerResponse; after: number; timer?: NodeJS.Timeout }

const session = crypto.randomUUID()
const messages: Message[] = []
const ids = new Set<string>()
const polls = new Set<Poll>()

const packet = (after: number) =>
  JSON.stringify({ session, messages: messages.filter((message) => message.n > after) })

async function answer(poll: Poll): Promise<void> {
  if (!polls.delete(poll)) return
  clearTimeout(poll.timer)
  poll.response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  await new Promise<void>((sent) => poll.response.end(packet(poll.after), sent))
}

async function deliver(message: Message): Promise<void> {
  for (const socket of wss.clients) {
    if (socket.readyState === socket.OPEN) socket.send(packet(message.n - 1))
  }
  for (const poll of [...polls]) await answer(poll)
}

// One after the other, so that no message overtakes another.
let deliveries = Promise.resolve()

function say(item: any): void {
  const { id, who, text } = item ?? {}
  if (typeof id !== 'string' || typeof who !== 'string' || typeof text !== 'string') return
  if (text.trim() === '' || ids.has(id)) return
  ids.add(id)
  const message = { n: messages.length + 1, id, who, text }
  messages.push(message)
  deliveries = deliveries.then(() => deliver(message))
}

function hold(response: ServerResponse, after: number): void {
  const poll: Poll = { response, after }
  polls.add(poll)
  if (messages.length > after) void answer(poll)
  else poll.timer = setTimeout(() => void answer(poll), HOLD)
}

function afterOf(url: string | undefined): number {
  const query = new URLSearchParams((url ?? '').split('?')[1])
  return query.get('session') === session ? Number(query.get('after')) : 0
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?')[0]
  if (path === '/messages' && request.method === 'GET') {
    hold(response, afterOf(request.url))
  } else if (path === '/messages' && request.method === 'POST') {
    let text = ''
    for await (const chunk of request.setEncoding('utf8')) text += chunk
    const items = JSON.parse(text)
    items.forEach(say)
    response.writeHead(202).end()
  } else if (path === '/' || path === '/client.js') {
    const name = path === '/' ? 'index.html' : 'client.js'
    const type = path === '/' ? 'text/html; charset=utf-8' : 'text/javascript'
    const content = await readFile(new URL(name, import.meta.url))
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(content)
  } else {
    response.writeHead(404).end()
  }
}

const http = createServer((request, response) => {
  handle(request, response).catch((error) => {
    console.error(error)
    response.destroy()
  })
})

const wss = new WebSocketServer({ server: http })
wss.on('connection', (socket, request) => {
  socket.on('error', (error) => console.error(error.message))
  const after = afterOf(request.url)
  socket.send(packet(after))
  socket.on('message', (data) => {
    try {
      JSON.parse(data.toString()).forEach(say)
    } catch (error) {
      console.error(error)
    }
  })
})

http.listen(PORT, () => console.log(`http://localhost:${PORT}`))
