// fails: one-transport
// en: After the time limit, the close event starts a second loop of polls.
// fr: Après la limite de temps, l'événement close lance une seconde boucle de requêtes.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const start = `${Date.now()}-${Math.random()}`

interface Message {
  n: number
  id: string
  pseudo: string
  texte: string
}

class Journal {
  private messages: Message[] = []
  private ids = new Set<string>()
  private attentes = new Map<ServerResponse, { since: number; timer: NodeJS.Timeout }>()

  paquet(since: number) {
    return JSON.stringify({ start, messages: this.messages.filter((m) => m.n > since) })
  }

  ajouter(brut: any) {
    if (typeof brut?.id !== 'string' || typeof brut.pseudo !== 'string' || typeof brut.texte !== 'string') return
    if (brut.texte.trim() === '' || this.ids.has(brut.id)) return
    this.ids.add(brut.id)
    const n = this.messages.length + 1
    this.messages.push({ n, id: brut.id, pseudo: brut.pseudo, texte: brut.texte })
    for (const ws of wss.clients) if (ws.readyState === WebSocket.OPEN) ws.send(this.paquet(n - 1))
    for (const res of [...this.attentes.keys()]) this.repondre(res)
  }

  attendre(res: ServerResponse, since: number) {
    const timer = setTimeout(() => this.repondre(res), 20_000)
    this.attentes.set(res, { since, timer })
    res.on('close', () => {
      clearTimeout(timer)
      this.attentes.delete(res)
    })
    if (this.messages.length > since) this.repondre(res)
  }

  private repondre(res: ServerResponse) {
    const attente = this.attentes.get(res)
    if (!attente) return
    clearTimeout(attente.timer)
    this.attentes.delete(res)
    res.setHeader('Content-Type', 'application/json')
    res.setHeader('Cache-Control', 'no-store')
    res.end(this.paquet(attente.since))
  }
}

const journal = new Journal()
const position = (q: URLSearchParams) => (q.get('start') === start ? Number(q.get('since')) : 0)

const http = createServer(async (req, res) => {
  const [path, query] = (req.url ?? '/').split('?')
  try {
    if (path === '/attendre') {
      journal.attendre(res, position(new URLSearchParams(query)))
    } else if (path === '/dire' && req.method === 'POST') {
      const chunks: Buffer[] = []
      for await (const chunk of req) chunks.push(chunk)
      for (const brut of JSON.parse(Buffer.concat(chunks).toString())) journal.ajouter(brut)
      res.end('{}')
    } else if (path === '/' || path === '/client.js') {
      const file = await readFile(new URL(path === '/' ? 'index.html' : 'client.js', import.meta.url))
      res.setHeader('Content-Type', path === '/' ? 'text/html; charset=utf-8' : 'text/javascript')
      res.end(file)
    } else {
      res.writeHead(404).end()
    }
  } catch (error) {
    console.error(error)
    res.writeHead(500).end()
  }
})

const wss = new WebSocketServer({ server: http })
wss.on('connection', (ws, req) => {
  ws.on('error', console.error)
  ws.send(journal.paquet(position(new URLSearchParams((req.url ?? '').split('?')[1]))))
  ws.on('message', (data) => {
    try {
      journal.ajouter(JSON.parse(data.toString()))
    } catch {
      ws.close(1007)
    }
  })
})

http.listen(port, () => console.log(`Sur le port ${port}`))
