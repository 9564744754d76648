// fails: held-poll
// en: Held polls are kept by nickname: those of two people without one end each other again and again.
// fr: Les requêtes retenues sont rangées par pseudo : celles de deux personnes qui n’en ont pas se chassent sans fin.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { WebSocketServer } from 'ws'
interface Msg { id: number; who: string; text: string; key: string }
const epoch = randomUUID()
const log: Msg[] = []
const seen = new Set<string>()
const waiting = new Map<string, () => void>()
const HOLD = 20_000
const json = (r: ServerResponse, v: unknown) => r.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(JSON.stringify(v))
function accept(list: unknown): void {
  if (!Array.isArray(list)) return
  for (const m of list) {
    if (typeof m?.who !== 'string' || typeof m?.text !== 'string' || typeof m?.key !== 'string') continue
    if (m.text.trim() === '' || seen.has(m.key)) continue
    seen.add(m.key)
    const msg: Msg = { id: log.length + 1, who: m.who, text: m.text, key: m.key }
    log.push(msg)
    for (const c of wss.clients) c.send(JSON.stringify({ epoch, messages: [msg] }))
  }
  for (const w of [...waiting.values()]) w()
}
async function body(q: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const p of q) parts.push(p as Buffer)
  return Buffer.concat(parts).toString()
}
const http = createServer((q, r) => {
  const url = new URL(q.url ?? '/', 'http://x')
  if (url.pathname === '/' || url.pathname === '/client.js') {
    const name = url.pathname === '/' ? 'index.html' : 'client.js'
    readFile(new URL(name, import.meta.url)).then((f) => r.writeHead(200, { 'Content-Type': name.endsWith('js') ? 'text/javascript' : 'text/html' }).end(f), () => r.writeHead(404).end())
  } else if (url.pathname === '/poll') {
    let since = Number(url.searchParams.get('since'))
    const who = url.searchParams.get('who') ?? ''
    const e = url.searchParams.get('epoch')
    if (e === '') since = log.length
    else if (e !== epoch) since = 0
    const answer = () => {
      waiting.delete(who)
      clearTimeout(timer)
      json(r, { epoch, last: log.length, messages: log.slice(since) })
    }
    const timer = setTimeout(answer, HOLD)
    waiting.get(who)?.()
    waiting.set(who, answer)
    r.on('close', () => { if (waiting.get(who) === answer) waiting.delete(who); clearTimeout(timer) })
    if (e === '' || e !== epoch || since < log.length) answer()
  } else if (url.pathname === '/say' && q.method === 'POST') {
    body(q).then((b) => { accept(JSON.parse(b)); json(r, { ok: true }) }).catch(() => r.writeHead(400).end())
  } else r.writeHead(404).end()
})
const wss = new WebSocketServer({ server: http })
wss.on('connection', (s, q) => {
  s.on('error', () => {})
  const url = new URL(q.url ?? '/', 'http://x')
  const since = url.searchParams.get('epoch') === epoch ? Number(url.searchParams.get('since')) : log.length
  s.send(JSON.stringify({ epoch, last: log.length, messages: log.slice(since) }))
  s.on('message', (d) => { try { accept(JSON.parse(d.toString())) } catch {} })
})
http.listen(Number(process.env.PORT ?? 8888))
