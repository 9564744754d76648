// en: An array of waiting responses that a message empties, and one sweeping timer for those that wait too long.
// fr: Un tableau de réponses en attente qu'un message vide, et un seul minuteur qui balaie celles qui attendent trop.

import * as http from 'http'
import { WebSocketServer, WebSocket } from 'ws'

const PORT = process.env.PORT || 8888
const start = Math.random().toString(36).slice(2)

let attente: { res: http.ServerResponse, depuis: number, arrivee: number }[] = []
let messages: any[] = []
const clients = new Set<WebSocket>()

function lire(req: http.IncomingMessage, res: http.ServerResponse, suite: (donnees: any) => void) {
  const morceaux: Buffer[] = []
  req.on('data', (m) => { morceaux.push(m) })
  req.on('end', () => {
    try {
      suite(JSON.parse(Buffer.concat(morceaux).toString()))
    } catch (e) {
      res.statusCode = 400
      res.end('"?"')
    }
  })
}

function nouvelles(depuis: number) {
  return JSON.stringify({ start, last: messages.length, messages: messages.slice(depuis) })
}

function repondre({ res, depuis }: { res: http.ServerResponse, depuis: number }) {
  res.setHeader('Content-Type', 'application/json')
  res.setHeader('Cache-Control', 'no-store')
  res.end(nouvelles(depuis))
}

function ajouter(liste: any[]) {
  const avant = messages.length
  for (const m of liste) {
    if (messages.find((autre) => autre.id === m.id)) continue
    messages.push({ number: messages.length + 1, id: m.id, nickname: m.nickname, text: m.text })
  }
  const aServir = attente
  attente = []
  aServir.forEach(repondre)
  clients.forEach((c) => c.send(nouvelles(avant)))
}

const serveur = http.createServer((req, res) => {
  const url = new URL(req.url || '/', 'http://localhost')
  if (url.pathname == '/poll') {
    let depuis = 0
    if (url.searchParams.get('start') == start) depuis = parseInt(url.searchParams.get('since') || '0')
    const place = { res, depuis, arrivee: Date.now() }
    if (messages.length > depuis) return repondre(place)
    attente.push(place)
    res.on('close', () => { attente = attente.filter((p) => p !== place) })
  } else if (url.pathname == '/say') {
    lire(req, res, (liste) => {
      ajouter(liste)
      res.setHeader('Content-Type', 'application/json')
      res.end('true')
    })
  } else {
    res.statusCode = 404
    res.end()
  }
})

setInterval(() => {
  const vieux = attente.filter((p) => Date.now() - p.arrivee > 15000)
  attente = attente.filter((p) => !vieux.includes(p))
  vieux.forEach(repondre)
}, 2000)

const wss = new WebSocketServer({ server: serveur })
wss.on('connection', (ws, req) => {
  const params = new URL(req.url || '/', 'http://localhost').searchParams
  ws.send(nouvelles(params.get('start') == start ? Number(params.get('since')) : 0))
  clients.add(ws)
  ws.on('message', (data) => ajouter(JSON.parse(String(data))))
  ws.on('close', () => clients.delete(ws))
  ws.on('error', (e) => console.log(e.message))
})

serveur.listen(PORT, () => console.log('http://localhost:' + PORT))
