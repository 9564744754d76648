// fails: nothing-lost
// en: Of a body that comes in pieces only the first is read.
// fr: D’un corps qui arrive en morceaux, seul le premier est lu.

import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { WebSocketServer } from 'ws'

type Said = { id: string; nickname: string; text: string }

const start = crypto.randomUUID()
const room = new EventEmitter().setMaxListeners(0)
const messages: (Said & { number: number })[] = []
const known = new Set<string>()

function say(body: string) {
  for (const said of JSON.parse(body) as Said[]) {
    if (known.has(said.id)) continue
    known.add(said.id)
    messages.push({ ...said, number: messages.length + 1 })
  }
  room.emit('said')
}

function seen({ url }: IncomingMessage) {
  const { searchParams } = new URL(url!, 'http://localhost')
  return searchParams.get('start') === start ? Number(searchParams.get('since')) : 0
}

const newsSince = (since: number) =>
  JSON.stringify({ start, last: messages.length, messages: messages.slice(since) })

const http = createServer(async (request, response) => {
  if (request.url === '/say') {
    const [piece] = await once(request, 'data')
    try {
      say(piece.toString())
      response.end('{}')
    } catch {
      response.writeHead(400).end('{}')
    }
  } else if (request.url!.startsWith('/poll?')) {
    const gone = new AbortController()
    const given = AbortSignal.any([gone.signal, AbortSignal.timeout(25_000)])
    response.on('close', () => gone.abort())
    const since = seen(request)
    if (since === messages.length) await once(room, 'said', { signal: given }).catch(() => null)
    response.setHeader('Cache-Control', 'no-store').end(newsSince(since))
  } else response.writeHead(404).end()
})

new WebSocketServer({ server: http }).on('connection', (socket, request) => {
  let since = seen(request)
  const tell = () => {
    socket.send(newsSince(since))
    since = messages.length
  }
  tell()
  room.on('said', tell)
  socket.on('message', (data) => say(data.toString()))
  socket.on('close', () => room.off('said', tell))
  socket.on('error', console.error)
})

http.listen(Number(process.env.PORT ?? 8888))
