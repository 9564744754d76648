// en: The polls are scripts, the first of them asked for before the page has loaded: its load event never comes.
// fr: Les requêtes sont des scripts, le premier demandé avant que la page soit chargée : son événement load ne vient jamais.

// @ts-nocheck
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, WebSocket } from 'ws'
const run = Math.random().toString(16).slice(2)
const list = [], held = new Set(), pieces = new Map()
const js = (res, s) => { res.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store, max-age=0' }); res.end(s) }
const safe = (o) => JSON.stringify(o).replace(/[\u2028\u2029<]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'))
const done = new Set()
const say = (id, who, text) => { if (done.has(id)) return; done.add(id); if (!text.trim()) return; list.push({ id, who, text }); for (const h of [...held]) h(); for (const c of wss.clients) c.readyState === 1 && c.send(JSON.stringify({ run, n: list.length, list: list.slice(-1) })) }
const http = createServer((req, res) => {
  if (servePage(req, res)) return
  const u = new URL(req.url, 'http://x'), p = u.searchParams
  if (u.pathname === '/poll.js') {
    const since = p.get('run') === run ? +p.get('n') : p.get('run') ? 0 : list.length
    const go = () => { held.delete(go); clearTimeout(t); js(res, `chat_${p.get('c').replace(/\D/g, '')}(${safe({ run, n: list.length, list: list.slice(since) })})`) }
    const t = setTimeout(go, 30000)
    held.add(go); res.on('close', () => { held.delete(go); clearTimeout(t) })
    if (since < list.length || p.get('run') !== run) go()
  } else if (u.pathname === '/piece.js') {
    const id = p.get('id'), of = +p.get('of'), i = +p.get('i')
    const a = pieces.get(id) ?? new Array(of).fill(null); a[i] = p.get('d'); pieces.set(id, a)
    let ok = true
    if (a.every((x) => x !== null)) { pieces.delete(id); try { const [w, t] = JSON.parse(Buffer.from(a.join(''), 'base64url').toString()); say(id, w, t) } catch {} }
    else if (a.slice(0, i).includes(null)) { pieces.delete(id); ok = false }
    js(res, `sent(${ok})`)
  } else { res.writeHead(404); res.end() }
})
const wss = new WebSocketServer({ server: http, perMessageDeflate: false })
wss.on('connection', (ws) => { ws.on('error', (e) => console.log(e.code)); ws.send(JSON.stringify({ run, n: list.length, list: [] })); ws.on('message', (x) => { try { const { id, who, text } = JSON.parse(x); if (typeof id === 'string' && typeof who === 'string' && typeof text === 'string') say(id, who, text) } catch {} }) })
http.listen(process.env.PORT || 8888)
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
