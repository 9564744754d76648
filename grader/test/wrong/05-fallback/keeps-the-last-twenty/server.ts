// fails: nothing-lost
// en: Keeps the last twenty messages for those who come back for more: a burst between two polls has more.
// fr: Garde les vingt derniers messages pour qui revient en demander : une rafale entre deux requêtes en a davantage.

import { readFile } from 'node:fs'
import * as http from 'node:http'
import { WebSocketServer } from 'ws'

/** Enough for what is said while a poll is on its way back. */
const LOG_SIZE = 20
const HOLD = 25_000

const run = Math.floor(Math.random() * 2 ** 40)

function makeRoom() {
  let next = 1
  const log: { n: number; key: string; who: string; text: string }[] = []
  const keys = new Set<string>()
  const listeners = new Set<() => void>()
  return {
    last: () => next - 1,
    since: (n: number) => log.filter((entry) => entry.n > n),
    listen(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    say(said: any) {
      const ok = [said?.key, said?.who, said?.text].every((part) => typeof part === 'string')
      if (!ok || said.text.trim() === '' || keys.has(said.key)) return
      keys.add(said.key)
      log.push({ n: next++, key: said.key, who: said.who, text: said.text })
      if (log.length > LOG_SIZE) log.shift()
      for (const listener of [...listeners]) listener()
    },
  }
}

const room = makeRoom()

const json = (res: http.ServerResponse, value: unknown) => {
  res.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  res.end(JSON.stringify(value))
}

const handlers: Record<string, (req: http.IncomingMessage, res: http.ServerResponse, query: URLSearchParams) => void> = {
  '/news'(_req, res, query) {
    const since = Number(query.get('run')) === run ? Number(query.get('since')) : 0
    const done = () => {
      stop()
      clearTimeout(timer)
    }
    const answer = () => {
      done()
      json(res, { run, news: room.since(since) })
    }
    const stop = room.listen(answer)
    const timer = setTimeout(answer, HOLD)
    res.on('close', done)
    if (room.last() > since) answer()
  },

  '/speak'(req, res) {
    let body = ''
    req.setEncoding('utf8')
    req.on('data', (part) => (body += part))
    req.on('end', () => {
      try {
        JSON.parse(body).forEach(room.say)
        json(res, { ok: true })
      } catch {
        res.writeHead(400).end()
      }
    })
  },
}

const server = http.createServer((req, res) => {
  const [path, query] = (req.url ?? '/').split('?')
  const handler = handlers[path!]
  if (handler) return handler(req, res, new URLSearchParams(query))
  if (path === '/') return page(res, 'index.html', 'text/html; charset=utf-8')
  if (path === '/client.js') return page(res, 'client.js', 'text/javascript')
  res.writeHead(404).end()
})

function page(res: http.ServerResponse, name: string, type: string) {
  readFile(new URL(name, import.meta.url), (error, content) => {
    if (error) res.writeHead(404).end()
    else res.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(content)
  })
}

new WebSocketServer({ server }).on('connection', (ws, req) => {
  const query = new URLSearchParams((req.url ?? '').split('?')[1])
  let sent = Number(query.get('run')) === run ? Number(query.get('since')) : 0
  const push = () => {
    const news = room.since(sent)
    sent = room.last()
    ws.send(JSON.stringify({ run, news }))
  }
  push()
  const stop = room.listen(push)
  ws.on('close', stop)
  ws.on('error', (error) => console.error(error.message))
  ws.on('message', (data) => {
    try {
      room.say(JSON.parse(data.toString()))
    } catch {
      console.error('Not understood.')
    }
  })
})

server.listen(Number(process.env.PORT ?? 8888), () => console.log('Run', run))
