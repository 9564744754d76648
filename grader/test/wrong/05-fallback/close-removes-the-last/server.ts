// fails: held-poll, frees-poller
// en: Each answer is an end too: who has been answered is no longer in the list, and splice(-1, 1) takes the last one who waits out of it.
// fr: Chaque réponse est aussi une fin : qui a été servi n'est plus dans la liste, et splice(-1, 1) en retire le dernier qui attend.

import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

interface Message {
  number: number
  pseudo: string
  text: string
}

const run = randomUUID()
const messages: Message[] = []
let held: { response: ServerResponse; since: number }[] = []

const wss = new WebSocketServer({ noServer: true })

function add(pseudo: string, text: string): Message {
  const message = { number: messages.length + 1, pseudo, text }
  messages.push(message)
  for (const client of wss.clients) client.send(JSON.stringify({ run, messages: [message] }))
  const waiting = held
  held = []
  for (const { response, since } of waiting) answer(response, since)
  return message
}

function answer(response: ServerResponse, since: number) {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify({ run, messages: messages.slice(since) }))
}

async function bodyOf(request: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost:8888')
  if (request.method === 'POST' && url.pathname === '/messages') {
    const { pseudo, text } = await bodyOf(request)
    response.setHeader('Content-Type', 'application/json')
    add(pseudo, text)
    response.end('{}')
    return
  }
  if (url.pathname !== '/messages') {
    response.writeHead(404).end()
    return
  }
  const since = url.searchParams.get('run') === run ? Number(url.searchParams.get('since')) : 0
  if (since < messages.length) {
    answer(response, since)
    return
  }
  const poll = { response, since }
  held.push(poll)
  const timer = setTimeout(() => {
    held.splice(held.indexOf(poll), 1)
    answer(response, since)
  }, 20_000)
  response.on('close', () => {
    clearTimeout(timer)
    held.splice(held.indexOf(poll), 1)
  })
})

server.on('upgrade', (request, socket, head) => {
  wss.handleUpgrade(request, socket, head, (ws) => {
    ws.on('error', () => ws.terminate())
    ws.on('message', (data) => {
      const { pseudo, text } = JSON.parse(data.toString())
      add(pseudo, text)
    })
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost:8888')
    const since = searchParams.get('run') === run ? Number(searchParams.get('since')) : 0
    ws.send(JSON.stringify({ run, messages: messages.slice(since) }))
  })
})

server.listen(process.env.PORT ?? 8888)
