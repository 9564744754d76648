// fails: nothing-lost
// en: Who loads the page anew keeps the name and counts from one again: the first messages look like old ones.
// fr: Qui recharge la page garde son nom et recompte depuis un : les premiers messages passent pour d’anciens.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

interface Parole { n: number; pseudo: string; texte: string }
interface Ecrit { seq: number; pseudo: string; texte: string }
const DEMARRAGE = `${Date.now()}-${process.pid}`

class Visiteur {
  file: Parole[] = []
  compte = 0
  entendu = 0
  ws: WebSocket | null = null
  attente: ServerResponse | null = null
  minuterie: NodeJS.Timeout | null = null
  vu = Date.now()

  recu(jusque: number): void {
    this.file = this.file.filter((p) => p.n > jusque)
  }
  donner(pseudo: string, texte: string): void {
    const p = { n: ++this.compte, pseudo, texte }
    this.file.push(p)
    if (this.ws && this.ws.readyState === this.ws.OPEN) this.ws.send(paquet([p]))
    else if (this.attente) this.repondre()
  }
  repondre(): void {
    const reponse = this.attente
    if (this.minuterie) clearTimeout(this.minuterie)
    this.attente = null
    this.vu = Date.now()
    reponse?.writeHead(200, { 'Content-Type': 'application/json' }).end(paquet(this.file))
  }
  attendre(reponse: ServerResponse): void {
    if (this.attente) this.repondre()
    this.ws?.terminate() // who polls has given up on the WebSocket
    this.ws = null
    this.vu = Date.now()
    this.attente = reponse
    reponse.on('close', () => {
      if (this.attente === reponse) {
        if (this.minuterie) clearTimeout(this.minuterie)
        this.attente = null
        this.vu = Date.now()
      }
    })
    if (this.file.length > 0) this.repondre()
    else this.minuterie = setTimeout(() => this.repondre(), 20_000)
  }
}

const visiteurs = new Map<string, Visiteur>()
const paquet = (paroles: Parole[]) => JSON.stringify({ demarrage: DEMARRAGE, paroles })
function visiteur(id: string): Visiteur {
  let v = visiteurs.get(id)
  if (!v) visiteurs.set(id, (v = new Visiteur()))
  return v
}
setInterval(() => {
  for (const [id, v] of visiteurs)
    if (!v.ws && !v.attente && Date.now() - v.vu > 60_000) visiteurs.delete(id)
}, 5_000).unref()

function entendre(v: Visiteur, ecrits: Ecrit[]): void {
  for (const e of ecrits) {
    if (e.seq <= v.entendu) continue
    v.entendu = e.seq
    if (!e.texte.trim()) continue
    for (const autre of visiteurs.values()) autre.donner(e.pseudo, e.texte)
  }
}

const http = createServer((req, res) => {
  if (servirPage(req, res)) return
  const url = new URL(req.url!, 'http://x')
  const [, verbe, id] = url.pathname.split('/')
  if (verbe === 'nouvelles' && id) {
    const v = visiteur(id)
    if (url.searchParams.get('d') === DEMARRAGE) v.recu(Number(url.searchParams.get('recu')))
    res.setHeader('Cache-Control', 'no-store')
    v.attendre(res)
  } else if (verbe === 'dire' && id && req.method === 'POST') {
    req.setEncoding('utf8')
    let corps = ''
    req.on('data', (bout: string) => (corps += bout))
    req.on('end', () => {
      try {
        entendre(visiteur(id), JSON.parse(corps))
        res.end('ok')
      } catch {
        res.writeHead(400).end('?')
      }
    })
  } else res.writeHead(404).end()
})
const wss = new WebSocketServer({ server: http })
wss.on('connection', (ws, req) => {
  const url = new URL(req.url!, 'http://x')
  const id = url.pathname.split('/')[2]
  if (!id) return ws.close()
  const v = visiteur(id)
  v.ws = ws
  if (url.searchParams.get('d') === DEMARRAGE) v.recu(Number(url.searchParams.get('recu')))
  ws.send(paquet(v.file))
  ws.on('message', (brut) => {
    try {
      const m = JSON.parse(brut.toString())
      if (typeof m.recu === 'number') v.recu(m.recu)
      if (Array.isArray(m.ecrits)) {
        entendre(v, m.ecrits)
        ws.send(JSON.stringify({ demarrage: DEMARRAGE, paroles: [], entendu: v.entendu }))
      }
    } catch (e) {
      console.error(e)
    }
  })
  ws.on('error', console.error)
  ws.on('close', () => {
    if (v.ws === ws) v.ws = null
    v.vu = Date.now()
  })
})

function servirPage(req: IncomingMessage, res: ServerResponse): boolean {
  const pages: Record<string, string> = { '/': 'index.html', '/client.js': 'client.js' }
  const nom = pages[req.url ?? '']
  if (!nom) return false
  readFile(new URL(nom, import.meta.url)).then(
    (f) => res.writeHead(200, { 'Content-Type': nom.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8' }).end(f),
    () => res.writeHead(404).end(),
  )
  return true
}
http.listen(port(), () => console.log('prêt'))
function port(): number {
  return Number(process.env.PORT || 8888)
}
