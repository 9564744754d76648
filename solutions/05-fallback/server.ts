/** Exercise 5, a solution: one room, for people with a WebSocket and people who have to poll. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import { servePage } from './page.ts'
import type { Cursor, Said } from './protocol.ts'
import { listen, newsSince, say } from './room.ts'

const port = Number(process.env.PORT ?? 8888)

/** A poll is held so long. Proxies like to cut what was silent for 30 or 60 seconds. */
const HOLD = 25_000
/** Nobody writes more than that at once. */
const MOST_BYTES = 10_000_000

// #region requests
const http = createServer((request, response) => {
  const { pathname } = addressOf(request)
  if (servePage(request, response)) return
  if (!isOurs(request)) answer(response, 403)
  else if (request.method === 'GET' && pathname === '/poll') holdPoll(request, response)
  else if (request.method === 'POST' && pathname === '/say') hear(request, response)
  else answer(response, 404)
})

function answer(response: ServerResponse, status: number, body?: object): void {
  // no-store: news that comes out of a cache is none.
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
}
// #endregion requests

// #region poll
function holdPoll(request: IncomingMessage, response: ServerResponse): void {
  const cursor = cursorOf(request)
  const news = newsSince(cursor)
  // Said while this page was not waiting: the cursor sees to it that nothing falls in between.
  if (news.messages.length > 0) {
    answer(response, 200, news)
    return
  }
  const tell = () => {
    forget()
    answer(response, 200, newsSince(cursor))
  }
  const forget = () => {
    stopListening()
    clearTimeout(timer)
  }
  const stopListening = listen(tell)
  const timer = setTimeout(tell, HOLD)
  // Comes when the tab is closed too: nobody waits any more, and nothing is kept for them.
  response.on('close', forget)
}
// #endregion poll

// #region say
function hear(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = []
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MOST_BYTES) request.destroy()
    else chunks.push(chunk)
  })
  request.on('end', () => {
    // All chunks first, text afterwards: an accent may lie across two of them.
    const texts = readSaid(Buffer.concat(chunks).toString())
    if (texts !== null) say(texts)
    answer(response, texts === null ? 400 : 200, {})
  })
  request.on('error', () => response.destroy())
}
// #endregion say

// #region websocket
const server = new WebSocketServer({
  server: http,
  maxPayload: MOST_BYTES,
  verifyClient: ({ req }: { req: IncomingMessage }) => isOurs(req),
})

server.on('connection', (socket: WebSocket, request: IncomingMessage) => {
  let cursor = cursorOf(request)
  const tell = () => {
    const news = newsSince(cursor)
    cursor = { start: news.start, number: news.last }
    socket.send(JSON.stringify(news))
  }

  // At once, even if there is nothing to tell: the page learns that the way is free.
  tell()
  const stopListening = listen(tell)
  socket.on('message', (data, isBinary) => {
    const texts = isBinary ? null : readSaid(data.toString())
    if (texts !== null) say(texts)
  })
  socket.on('close', stopListening)
  socket.on('error', (error) => console.error(`A connection failed: ${error.message}`))
})
// #endregion websocket

// #region input
const addressOf = (request: IncomingMessage) => new URL(request.url ?? '/', 'http://localhost')

function cursorOf(request: IncomingMessage): Cursor {
  const { searchParams } = addressOf(request)
  return { start: searchParams.get('start') ?? '', number: Number(searchParams.get('since')) }
}

/** A page of another site may not come in with our visitors' browsers. */
function isOurs({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`
}

/** What comes from outside may be anything: null if it is not what a page of ours says. */
function readSaid(json: string): Said[] | null {
  try {
    const texts = JSON.parse(json) as Said[]
    return Array.isArray(texts) && texts.every(isSaid) ? texts : null
  } catch {
    return null
  }
}

function isSaid(value: Partial<Said> | null): boolean {
  return [value?.id, value?.nickname, value?.text].every((each) => typeof each === 'string')
}
// #endregion input

http.listen(port, () => console.log(`Open http://localhost:${port} in your browser.`))
