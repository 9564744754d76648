// fails: comes-back
// en: Each page has a mailbox by a number that the server counts: after a restart, somebody new gets the number of a page that is still there.
// fr: Chaque page a une boîte aux lettres, selon un numéro que compte le serveur : après un redémarrage, un nouveau venu reçoit le numéro d’une page encore là.

import { createServer, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
type M = { who: string; text: string }
class Box {
  pending: M[] = []
  held: ServerResponse | null = null
  timer: NodeJS.Timeout | undefined
  lastSeen = Date.now()
  push(m: M) { this.pending.push(m); this.flush() }
  flush() {
    if (!this.held) return
    clearTimeout(this.timer)
    const r = this.held
    this.held = null
    r.end(JSON.stringify(this.pending.splice(0)))
  }
  hold(r: ServerResponse) {
    this.held?.end('[]')
    this.held = r
    this.lastSeen = Date.now()
    clearTimeout(this.timer)
    r.on('close', () => { if (this.held === r) { this.held = null; clearTimeout(this.timer) } })
    if (this.pending.length) this.flush()
    else this.timer = setTimeout(() => this.flush(), 20_000)
  }
}
let nextId = 1
const boxes = new Map<number, Box>()
setInterval(() => { for (const [id, b] of boxes) if (!b.held && Date.now() - b.lastSeen > 60_000) boxes.delete(id) }, 10_000).unref()
function say(m: any) {
  if (typeof m?.who !== 'string' || typeof m.text !== 'string' || !m.text.trim()) return
  for (const b of boxes.values()) b.push(m)
  for (const c of wss.clients) c.send(JSON.stringify(m))
}
const http = createServer((q, r) => {
  const [, what, id] = (q.url ?? '').split('/')
  r.setHeader('Cache-Control', 'no-store')
  if (what === 'join') { const n = nextId++; boxes.set(n, new Box()); r.end(String(n)) }
  else if (what === 'poll') {
    let b = boxes.get(Number(id))
    if (!b) boxes.set(Number(id), (b = new Box()))
    b.hold(r)
  } else if (what === 'say') {
    let s = ''
    q.setEncoding('utf8').on('data', (d) => (s += d)).on('end', () => { try { JSON.parse(s).forEach(say) } catch {} r.end('ok') })
  } else r.writeHead(404).end()
})
const wss = new WebSocketServer({ server: http })
wss.on('connection', (s) => {
  s.on('error', () => {})
  s.send('hello')
  s.on('message', (d) => { try { say(JSON.parse(String(d))) } catch {} })
})
http.listen(Number(process.env.PORT ?? 8888))
