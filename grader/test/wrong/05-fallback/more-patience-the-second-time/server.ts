// fails: falls-back-hanging
// en: Gives up a handshake after two seconds, and tries again with four seconds of patience.
// fr: Abandonne une poignée de main après deux secondes, et réessaie avec quatre secondes de patience.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)

type Parole = { cle: string; pseudo: string; texte: string }

class Salon {
  readonly nom = Math.random().toString(36).slice(2)
  private readonly paroles: Parole[] = []
  private readonly cles = new Set<string>()
  private readonly oreilles = new Set<() => void>()

  dire(nouvelles: Parole[]) {
    const avant = this.paroles.length
    for (const { cle, pseudo, texte } of nouvelles) {
      if (this.cles.has(cle)) continue
      this.cles.add(cle)
      this.paroles.push({ cle, pseudo, texte })
    }
    if (this.paroles.length === avant) return
    for (const oreille of [...this.oreilles]) oreille()
  }

  get rang() {
    return this.paroles.length
  }

  depuis(rang: number) {
    return JSON.stringify({
      serveur: this.nom,
      rang: this.paroles.length,
      paroles: this.paroles.slice(rang),
    })
  }

  ecouter(oreille: () => void) {
    this.oreilles.add(oreille)
    return () => {
      this.oreilles.delete(oreille)
    }
  }
}

const salon = new Salon()

function patienter(response: ServerResponse, rang: number) {
  const repondre = () => {
    partir()
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    response.end(salon.depuis(rang))
  }
  const cesser = salon.ecouter(repondre)
  const minuterie = setTimeout(repondre, 25_000)
  const partir = () => {
    cesser()
    clearTimeout(minuterie)
  }
  response.on('close', partir)
  if (salon.rang > rang) repondre()
}

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  const chemin = (request.url ?? '').split('/')
  if (chemin[1] !== 'paroles') {
    response.writeHead(404).end('Not found')
  } else if (request.method === 'POST') {
    const morceaux: Buffer[] = []
    request.on('data', (morceau) => morceaux.push(morceau))
    request.on('end', () => {
      try {
        salon.dire(JSON.parse(Buffer.concat(morceaux).toString()))
        response.writeHead(204).end()
      } catch {
        response.writeHead(400).end()
      }
    })
  } else {
    patienter(response, chemin[2] === salon.nom ? Number(chemin[3]) : 0)
  }
})
http.keepAliveTimeout = 60_000

new WebSocketServer({ server: http }).on('connection', (socket) => {
  let rang = 0
  const parler = () => {
    if (socket.readyState !== socket.OPEN) return
    socket.send(salon.depuis(rang))
    rang = salon.rang
  }
  parler()
  socket.on('close', salon.ecouter(parler))
  socket.on('error', (error) => console.error(error.message))
  socket.on('message', (data) => salon.dire(JSON.parse(data.toString())))
})

// Given: page, WebSocket and polls have to share one address, so the page comes from here too.
// (The checks bring it themselves.) client.js is your client.ts, compiled; see the statement.
function servePage(request: IncomingMessage, response: ServerResponse): boolean {
  const pages: Record<string, string> = { '/': 'index.html', '/client.js': 'client.js' }
  const name = pages[request.url ?? '']
  if (name === undefined) return false
  const type = name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'
  readFile(new URL(name, import.meta.url)).then(
    (file) =>
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(file),
    () => response.writeHead(404).end(`There is no ${name}. Has client.ts been compiled?`),
  )
  return true
}

http.listen(port, () => console.log(`Open http://localhost:${port} in your browser.`))
