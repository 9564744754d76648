// en: XMLHttpRequest with its own time limits, 204 for an idle poll, one message sent at a time with a key of its own.
// fr: XMLHttpRequest avec ses propres délais, 204 pour une attente vaine, un message envoyé à la fois avec sa propre clé.

import * as http from 'http'
import { WebSocketServer } from 'ws'
type Message = { n: number; cle: string; qui: string; texte: string }
const messages: Message[] = []
let attente: { res: http.ServerResponse; depuis: number; minuteur: NodeJS.Timeout }[] = []
function ajouter(brut: string): string | null {
  const { cle, qui, texte } = JSON.parse(brut)
  if (typeof cle !== 'string' || typeof qui !== 'string' || typeof texte !== 'string') throw new Error('forme')
  if (!messages.some((m) => m.cle === cle)) {
    const m = { n: messages.length + 1, cle, qui, texte }
    messages.push(m)
    const tous = attente
    attente = []
    for (const a of tous) { clearTimeout(a.minuteur); repondre(a.res, a.depuis) }
    for (const c of wss.clients) if (c.readyState === 1) c.send(JSON.stringify({ messages: [m] }))
  }
  return cle
}
function repondre(res: http.ServerResponse, depuis: number) {
  res.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  const remise = depuis > messages.length
  res.end(JSON.stringify({ remise, messages: messages.slice(remise ? 0 : depuis) }))
}
const serveur = http.createServer((req, res) => {
  const url = new URL(req.url!, 'http://localhost')
  if (req.method === 'GET' && url.pathname === '/attente') {
    const depuis = parseInt(url.searchParams.get('depuis') ?? '0')
    if (depuis !== messages.length) return repondre(res, depuis)
    const a = { res, depuis, minuteur: setTimeout(() => { attente = attente.filter((x) => x !== a); res.statusCode = 204; res.end() }, 20000) }
    attente.push(a)
    req.on('close', () => { clearTimeout(a.minuteur); attente = attente.filter((x) => x !== a) })
  } else if (req.method === 'POST' && url.pathname === '/envoi') {
    let corps = ''
    req.setEncoding('utf8')
    req.on('data', (d) => (corps += d))
    req.on('end', () => { try { ajouter(corps); res.statusCode = 204 } catch { res.statusCode = 400 } res.end() })
  } else { res.statusCode = 404; res.end() }
})
const wss = new WebSocketServer({ server: serveur })
wss.on('connection', (ws, req) => {
  const depuis = parseInt(new URL(req.url!, 'http://x').searchParams.get('depuis') ?? '0')
  const remise = depuis > messages.length
  ws.send(JSON.stringify({ remise, messages: messages.slice(remise ? 0 : depuis) }))
  ws.on('error', () => {})
  ws.on('message', (d) => { try { ws.send(JSON.stringify({ recu: ajouter(d.toString()) })) } catch { ws.send('{}') } })
})
serveur.listen(8888)
