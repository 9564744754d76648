// en: A mailbox for each page, emptied only as far as the page says that it has got it; polls are POSTs, held for 25 seconds.
// fr: Une boîte aux lettres par page, vidée seulement de ce que la page dit avoir reçu ; interrogation par POST, retenue 25 secondes.

import http from 'node:http'
import { randomUUID } from 'node:crypto'
import { WebSocketServer, WebSocket } from 'ws'

interface Letter {
  n: number
  pseudo: string
  texte: string
}

class Mailbox {
  letters: Letter[] = []
  count = 0
  heard = 0
  lastSeen = Date.now()
  wake: (() => void) | null = null

  put(pseudo: string, texte: string) {
    this.letters.push({ n: ++this.count, pseudo, texte })
    this.wake?.()
  }
}

const boxes = new Map<string, Mailbox>()
const wss = new WebSocketServer({ noServer: true })

function publish(pseudo: string, texte: string) {
  for (const box of boxes.values()) box.put(pseudo, texte)
  const frame = JSON.stringify({ pseudo, texte })
  for (const client of wss.clients) if (client.readyState === WebSocket.OPEN) client.send(frame)
}

// Pages that have not been heard of for two minutes are gone.
setInterval(() => {
  for (const [id, box] of boxes) if (!box.wake && Date.now() - box.lastSeen > 120_000) boxes.delete(id)
}, 30_000)

async function body(request: http.IncomingMessage): Promise<any> {
  let text = ''
  request.setEncoding('utf8')
  for await (const chunk of request) text += chunk
  return JSON.parse(text || '{}')
}

function reply(response: http.ServerResponse, status: number, value: unknown) {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(value))
}

function poll(box: Mailbox, got: number, response: http.ServerResponse) {
  box.lastSeen = Date.now()
  box.letters = box.letters.filter((letter) => letter.n > got)
  // a page has one poll: an older one has been given up
  box.wake?.()
  const answer = () => {
    clearTimeout(timer)
    box.wake = null
    box.lastSeen = Date.now()
    reply(response, 200, box.letters)
  }
  const timer = setTimeout(answer, 25_000)
  if (box.letters.length > 0) return answer()
  box.wake = answer
  response.on('close', () => {
    clearTimeout(timer)
    if (box.wake === answer) box.wake = null
  })
}

const server = http.createServer((request, response) => {
  if (request.method !== 'POST') return reply(response, 404, {})
  void body(request).then(
    (ask) => {
      if (request.url === '/join') {
        const id = randomUUID()
        boxes.set(id, new Mailbox())
        return reply(response, 200, { id })
      }
      const box = boxes.get(ask.id)
      if (!box) return reply(response, 410, {})
      if (request.url === '/poll') return poll(box, ask.got, response)
      if (request.url === '/send') {
        ask.texts.forEach((said: { seq: number; pseudo: string; texte: string }) => {
          if (said.seq <= box.heard) return
          box.heard = said.seq
          publish(said.pseudo, said.texte)
        })
        return reply(response, 200, {})
      }
      reply(response, 404, {})
    },
    () => reply(response, 400, {}),
  )
})

server.on('upgrade', (request, socket, head) => {
  wss.handleUpgrade(request, socket, head, (ws) => {
    ws.send('{}')
    ws.on('error', () => {})
    ws.on('message', (data) => {
      const { pseudo, texte } = JSON.parse(data.toString())
      publish(pseudo, texte)
    })
  })
})

server.listen(process.env.PORT ?? 8888)
