// fails: frees-poller
// en: What is left of a closed tab throws, and those who are told after it are not told.
// fr: Ce qui reste d’un onglet fermé lève une exception, et les suivants ne sont pas prévenus.

import EventEmitter from 'node:events'
import http, { type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import WebSocket from 'ws'

type Said = { by: string; what: string; uid: string }
type Hello = { type: 'hello'; room?: string; next?: number }

/** The room is an append-only list which says so when it grows. */
class Room extends EventEmitter<{ grown: [] }> {
  readonly id = `${process.pid}-${Date.now()}-${Math.random()}`
  #said: Said[] = []
  #uids = new Set<string>()

  push(...said: Said[]) {
    const fresh = said.filter(({ uid }) => !this.#uids.has(uid))
    if (fresh.length === 0) return
    for (const line of fresh) this.#uids.add(line.uid)
    this.#said.push(...fresh)
    this.emit('grown')
  }
  from(hello: { room?: string; next?: number }) {
    const next = hello.room === this.id ? (hello.next ?? 0) : 0
    return { room: this.id, next: this.#said.length, said: this.#said.slice(next) }
  }
}

const room = new Room()
room.setMaxListeners(Infinity)

const routes: Record<string, (body: any, response: ServerResponse) => void> = {
  'POST /hear'(body, response) {
    const finish = () => {
      clearTimeout(timer)
      room.off('grown', finish)
      if (response.destroyed) throw new Error('The tab has gone.')
      response.end(JSON.stringify(room.from(body)))
    }
    const timer = setTimeout(finish, 30_000)
    if (room.from(body).said.length > 0) finish()
    else room.on('grown', finish)
  },
  'POST /say'(body, response) {
    room.push(...body)
    response.end('[]')
  },
}

process.on('uncaughtException', console.error)
const server = http.createServer((request, response) => {
  const route = routes[`${request.method} ${request.url}`]
  response.setHeader('Content-Type', 'application/json')
  if (!route) return void response.writeHead(404).end('"no"')
  json(request)
    .then((body) => route(body, response))
    .catch((error: Error) => response.writeHead(400).end(JSON.stringify(error.message)))
})

new WebSocket.Server({ server }).on('connection', (socket) => {
  let state: { room?: string; next?: number } | undefined
  const tell = () => {
    if (state === undefined) return
    const news = room.from(state)
    state = news
    socket.send(JSON.stringify({ ...news, type: 'news' }))
  }
  room.on('grown', tell)
  socket
    .on('message', (raw) => {
      try {
        const packet = JSON.parse(raw.toString()) as Hello | { type: 'say'; said: Said[] }
        if (packet.type === 'hello') {
          state = packet
          tell()
        } else room.push(...packet.said)
      } catch (error) {
        socket.close(1003, 'JSON, please')
      }
    })
    .on('close', () => room.off('grown', tell))
    .on('error', console.error)
})

server.listen(parseInt(process.env['PORT'] ?? '8888', 10))
