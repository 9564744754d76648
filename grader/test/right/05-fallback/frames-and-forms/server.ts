// en: The poll is a hidden frame, whose script calls its parent; forms in frames post.
// fr: La requête qui attend est un cadre caché, dont le script appelle son parent ; des formulaires dans des cadres postent.

// @ts-nocheck
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, WebSocket } from 'ws'
const boot = 'b' + Date.now().toString(36)
const tous = [] as { cle: string; qui: string; quoi: string }[]
let attente = new Map<ServerResponse, (force?: boolean) => void>()
const script = (o) => JSON.stringify(o).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029')
function dire(cle, qui, quoi) {
  if (!quoi.trim() || tous.find((x) => x.cle === cle)) return
  tous.push({ cle, qui, quoi })
  for (const f of [...attente.values()]) f()
  for (const c of wss.clients) if (c.readyState === WebSocket.OPEN) c.send(JSON.stringify({ boot, n: tous.length, liste: tous.slice(-1) }))
}
const http = createServer((req, res) => {
  if (servePage(req, res)) return
  const u = new URL(req.url, 'http://x')
  const html = (s) => res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end('<!doctype html><meta charset="utf-8"><title>x</title>' + s)
  if (u.pathname === '/cadre') {
    const b = u.searchParams.get('boot'), depuis = b === boot ? Number(u.searchParams.get('n')) : b ? 0 : tous.length
    const finir = (force?: boolean) => {
      if (!force && tous.length === depuis && b === boot) return
      attente.delete(res); clearTimeout(t)
      html(`<script>parent.recevoir(${script({ boot, n: tous.length, liste: tous.slice(depuis) })})</script>`)
    }
    const t = setTimeout(finir, 12_000, true)
    attente.set(res, finir)
    res.on('close', () => { attente.delete(res); clearTimeout(t) })
    finir()
  } else if (u.pathname === '/dire') {
    let s = ''
    req.setEncoding('utf8'); req.on('data', (c) => (s += c))
    req.on('end', () => { const q = new URLSearchParams(s); try { for (const [c, a, b] of JSON.parse(q.get('j'))) dire(c, a, b); html('<script>parent.parti()</script>') } catch { res.writeHead(400).end() } })
  } else res.writeHead(404).end()
})
const wss = new WebSocketServer({ server: http })
wss.on('connection', (ws) => { ws.on('error', () => {}); ws.send(JSON.stringify({ boot, n: tous.length, liste: [] })); ws.on('message', (d) => { try { const [c, a, b] = JSON.parse(d); dire(c, a, b) } catch {} }) })
http.listen(process.env.PORT ?? 8888)
function servePage(request: IncomingMessage, response: ServerResponse): boolean {
  const pages: Record<string, string> = { '/': 'index.html', '/client.js': 'client.js' }
  const name = pages[request.url ?? '']
  if (name === undefined) return false
  const type = name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'
  readFile(new URL(name, import.meta.url)).then(
    (file) => response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(file),
    () => response.writeHead(404).end(`There is no ${name}.`),
  )
  return true
}
