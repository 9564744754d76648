// en: Transports as classes behind one interface; the server is an EventEmitter that holds polls for 10 seconds.
// fr: Les transports sont des classes derrière une interface ; le serveur est un EventEmitter qui retient les requêtes 10 secondes.

import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

interface Entry {
  serial: number
  token: string
  author: string
  words: string
}

class Salon extends EventEmitter {
  readonly epoch = `${Date.now()}-${Math.random()}`
  readonly entries: Entry[] = []
  readonly tokens = new Set<string>()

  constructor() {
    super()
    this.setMaxListeners(0)
  }

  publish({ token, author, words }: Entry): void {
    if (this.tokens.has(token)) return
    this.tokens.add(token)
    const entry = { serial: this.entries.length + 1, token, author, words }
    this.entries.push(entry)
    this.emit('entry', entry)
  }

  page(epoch: string | null, serial: number) {
    const from = epoch === this.epoch ? serial : 0
    return { epoch: this.epoch, entries: this.entries.slice(from) }
  }
}

const salon = new Salon()

class Poll {
  constructor(
    private readonly response: ServerResponse,
    private readonly epoch: string | null,
    private readonly serial: number,
  ) {}

  private readonly finish = (): void => {
    this.forget()
    this.response.setHeader('Cache-Control', 'no-store')
    this.response.end(JSON.stringify(salon.page(this.epoch, this.serial)))
  }
  private readonly forget = (): void => {
    salon.off('entry', this.finish)
    clearTimeout(this.timer)
  }
  private timer?: NodeJS.Timeout

  start(): void {
    if (salon.page(this.epoch, this.serial).entries.length > 0) return this.finish()
    this.timer = setTimeout(this.finish, 10_000)
    salon.on('entry', this.finish)
    this.response.on('close', this.forget)
  }
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  request.on('data', (chunk) => chunks.push(chunk))
  await once(request, 'end')
  for (const entry of JSON.parse(Buffer.concat(chunks).toString('utf8')) as Entry[]) salon.publish(entry)
  response.statusCode = 204
  response.end()
}

const http = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
  if (pathname === '/entries' && request.method === 'GET') {
    new Poll(response, searchParams.get('epoch'), Number(searchParams.get('after'))).start()
  } else if (pathname === '/entries' && request.method === 'POST') {
    receive(request, response).catch(() => {
      response.statusCode = 400
      response.end()
    })
  } else {
    response.statusCode = 404
    response.end()
  }
})

new WebSocketServer({ server: http, path: '/live' }).on('connection', (socket: WebSocket) => {
  const pass = (entry: Entry) => socket.send(JSON.stringify({ epoch: salon.epoch, entries: [entry] }))
  socket.send(JSON.stringify({ epoch: salon.epoch, entries: [] }))
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString())
    if (message.after !== undefined) {
      // the page says where it is before anything else
      socket.send(JSON.stringify(salon.page(message.epoch, message.after)))
      salon.on('entry', pass)
    } else {
      salon.publish(message)
    }
  })
  socket.on('close', () => salon.off('entry', pass))
  socket.on('error', console.error)
})

http.listen(Number(process.env.PORT ?? 8888))
