// fails: comes-back
// en: The polls have patience while the server is away; what was written meanwhile is posted again four times a second.
// fr: Les requêtes patientent quand le serveur est absent ; ce qu'on a écrit entre-temps repart quatre fois par seconde.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

type Said = { number: number; pseudo: string; text: string }
type Waiter = { response: ServerResponse; timer: NodeJS.Timeout }
type Session = {
  name: string
  queue: Said[]
  heard: number
  waiter?: Waiter
  socket?: WebSocket
  sent: number
  expiry?: NodeJS.Timeout
}

const port = Number(process.env.PORT ?? 8888)
const HOLD = 20_000
const FORGET = 60_000
const NO_STORE = { 'Cache-Control': 'no-store' }

// Which server this is: a new one has another epoch and counts from one again.
const epoch = Date.now().toString(36) + Math.random().toString(36).slice(2)
const sessions = new Map<string, Session>()
let last = 0

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  const [path, query] = (request.url ?? '/').split('?')
  const parameters = new URLSearchParams(query)
  const me = parameters.get('me')
  if (path === '/inbox' && me) poll(sessionOf(me), parameters, response)
  else if (path === '/outbox' && me && request.method === 'POST') post(me, request, response)
  else response.writeHead(404).end('Not found')
})

function sessionOf(name: string): Session {
  let session = sessions.get(name)
  if (session === undefined) {
    session = { name, queue: [], heard: 0, sent: 0 }
    sessions.set(name, session)
    leaveLater(session)
  }
  return session
}

function leaveLater(session: Session): void {
  clearTimeout(session.expiry)
  session.expiry = setTimeout(() => forget(session), FORGET)
}

function forget(session: Session): void {
  clearTimeout(session.expiry)
  sessions.delete(session.name)
}

function confirm(session: Session, itsEpoch: unknown, got: unknown): void {
  if (itsEpoch !== epoch) return
  session.queue = session.queue.filter((said) => said.number > Number(got))
}

function poll(session: Session, parameters: URLSearchParams, response: ServerResponse): void {
  confirm(session, parameters.get('epoch'), parameters.get('got'))
  session.socket = undefined
  release(session)
  clearTimeout(session.expiry)
  const waiter: Waiter = { response, timer: setTimeout(() => release(session), HOLD) }
  session.waiter = waiter
  response.on('close', () => {
    if (session.waiter !== waiter) return
    clearTimeout(waiter.timer)
    session.waiter = undefined
    leaveLater(session)
  })
  deliver(session)
}

// Nothing to say: the page asks anew.
function release(session: Session): void {
  const waiter = session.waiter
  if (waiter === undefined) return
  clearTimeout(waiter.timer)
  session.waiter = undefined
  waiter.response.writeHead(204, NO_STORE).end()
  leaveLater(session)
}

function deliver(session: Session): void {
  if (session.queue.length === 0) return
  if (session.socket !== undefined) {
    const fresh = session.queue.filter((said) => said.number > session.sent)
    if (fresh.length === 0) return
    session.sent = fresh[fresh.length - 1].number
    session.socket.send(JSON.stringify({ epoch, messages: fresh }))
  } else if (session.waiter !== undefined) {
    const { response, timer } = session.waiter
    clearTimeout(timer)
    session.waiter = undefined
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', ...NO_STORE })
    response.end(JSON.stringify({ epoch, messages: session.queue }))
    leaveLater(session)
  }
}

function post(me: string, request: IncomingMessage, response: ServerResponse): void {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('error', () => response.destroy())
  request.on('end', () => {
    try {
      hear(sessionOf(me), JSON.parse(Buffer.concat(pieces).toString()))
      response.writeHead(204, NO_STORE).end()
    } catch {
      response.writeHead(400).end()
    }
  })
}

function hear(session: Session, list: { n: number; pseudo: string; text: string }[]): void {
  for (const { n, pseudo, text } of list) {
    if (typeof n !== 'number' || typeof pseudo !== 'string' || typeof text !== 'string') continue
    if (n <= session.heard) continue
    session.heard = n
    if (text.trim() === '') continue
    last += 1
    tell({ number: last, pseudo, text })
  }
  for (const other of sessions.values()) deliver(other)
}

function tell(said: Said): void {
  for (const other of sessions.values()) other.queue.push(said)
}

const server = new WebSocketServer({ server: http })

server.on('connection', (socket) => {
  let session: Session | undefined

  socket.on('message', (data) => {
    try {
      const news = JSON.parse(data.toString())
      if (typeof news.me === 'string') {
        session = sessionOf(news.me)
        release(session)
        clearTimeout(session.expiry)
        session.socket = socket
        session.sent = 0
      }
      if (session === undefined) return
      if (news.got !== undefined) confirm(session, news.epoch, news.got)
      if (Array.isArray(news.say)) hear(session, news.say)
      // The first of these tells the page that the connection is good for something.
      if (news.me || news.say) {
        socket.send(JSON.stringify({ epoch, heard: session.heard, messages: [] }))
      }
      if (session.socket === socket) deliver(session)
    } catch (error) {
      console.error(error)
    }
  })

  socket.on('close', (code) => {
    if (session === undefined || session.socket !== socket) return
    session.socket = undefined
    // 1001: the page itself is gone. Otherwise it may come by the other way.
    if (code === 1001) forget(session)
    else leaveLater(session)
  })

  socket.on('error', (error) => console.error(error.message))
})

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
