// en: The server is known by the nanosecond at which it began; each client has a queue that its acknowledgements empty.
// fr: Le serveur est connu par la nanoseconde à laquelle il a commencé ; chaque client a une file que vident ses accusés de réception.
import express from './mini-express.ts'
import { WebSocketServer } from 'ws'
import { createServer } from 'node:http'

const app = express()
const bornAt = process.hrtime.bigint().toString(36)

class Guest {
  queue: { k: number; who: string; what: string }[] = []
  k = 0
  heard = new Set<number>()
  deliver: (() => void) | null = null
  gone: NodeJS.Timeout | undefined
  push(who: string, what: string) {
    this.queue.push({ k: ++this.k, who, what })
    this.deliver?.()
  }
  forget(upTo: number) {
    this.queue = this.queue.filter((e) => e.k > upTo)
  }
  packet() {
    return { bornAt, entries: this.queue, heard: [...this.heard].slice(-200) }
  }
}
const guests = new Map<string, Guest>()

function guest(id: string): Guest {
  const g = guests.get(id) ?? new Guest()
  guests.set(id, g)
  // whoever has not been seen for three minutes is forgotten
  clearTimeout(g.gone)
  g.gone = setTimeout(() => guests.delete(id), 180_000)
  g.gone.unref()
  return g
}

function hear(g: Guest, said: { i: number; who: string; what: string }[]) {
  for (const { i, who, what } of said) {
    if (g.heard.has(i)) continue
    g.heard.add(i)
    if (!what.trim()) continue
    guests.forEach((other) => other.push(who, what))
  }
}
const valid = (said: any) =>
  Array.isArray(said) &&
  said.every((s) => Number.isInteger(s?.i) && typeof s.who === 'string' && typeof s.what === 'string')

app.get('/hear', (req, res) => {
  const { id, born, upTo } = req.query
  if (!id) return res.status(400).send('id?')
  const g = guest(id)
  if (born === bornAt) g.forget(Number(upTo))
  const flush = () => {
    clearTimeout(timer)
    if (g.deliver === flush) g.deliver = null
    res.json(g.packet())
  }
  const timer = setTimeout(flush, 24_000)
  res.raw.on('close', () => {
    clearTimeout(timer)
    if (g.deliver === flush) g.deliver = null
  })
  if (g.queue.length) return flush()
  g.deliver = flush
})

app.post('/say', (req, res) => {
  const { id, said } = req.body ?? {}
  if (typeof id !== 'string' || !valid(said)) return res.status(422).send('no')
  hear(guest(id), said)
  res.status(201).json({ thanks: true })
})

app.static('/', 'index.html', 'text/html; charset=utf-8')
app.static('/client.js', 'client.js', 'text/javascript')

const http = createServer(app.handle)
new WebSocketServer({ server: http, clientTracking: true }).on('connection', (ws, req) => {
  const q = new URL(req.url!, 'http://h').searchParams
  const id = q.get('id')
  ws.on('error', () => ws.terminate())
  if (!id) return ws.close()
  const g = guest(id)
  const alive = setInterval(() => guest(id), 60_000)
  if (q.get('born') === bornAt) g.forget(Number(q.get('upTo')))
  let sent = 0
  const flush = () => {
    const entries = g.queue.filter((e) => e.k > sent)
    sent = g.k
    ws.send(JSON.stringify({ bornAt, entries, heard: [...g.heard].slice(-200) }))
  }
  flush()
  g.deliver = flush
  ws.on('message', (m) => {
    try {
      const p = JSON.parse(m.toString())
      if (typeof p.upTo === 'number') g.forget(p.upTo)
      if (valid(p.said)) hear(g, p.said)
    } catch {}
  })
  ws.on('close', () => {
    clearInterval(alive)
    if (g.deliver === flush) g.deliver = null
  })
})
http.listen(Number(process.env.PORT ?? 8888), () => console.log('up'))
