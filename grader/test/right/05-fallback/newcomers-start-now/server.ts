// en: Whoever comes asks first for the number of the last message, and sees only what is said from then on; held for 20 seconds.
// fr: Le nouveau venu demande d'abord le numéro du dernier message et ne voit que ce qui se dit ensuite ; requêtes retenues 20 secondes.

import { createServer } from 'http'
import { WebSocketServer } from 'ws'

const id = 'salon-' + Date.now()
let dernier = 0
const memoire = new Map<number, object>()
const oreilles = new Set<(numero: number) => void>()
const deja = new Map<string, number>()

function parler(page: string, rang: number, pseudo: string, texte: string) {
  if ((deja.get(page) ?? 0) >= rang) return
  deja.set(page, rang)
  dernier++
  memoire.set(dernier, { numero: dernier, page, rang, pseudo, texte })
  memoire.delete(dernier - 500)
  oreilles.forEach((oreille) => oreille(dernier))
}

const depuis = (numero: number) => [...memoire].filter(([n]) => n > numero).map(([, m]) => m)

const serveur = createServer((req, res) => {
  res.setHeader('Cache-Control', 'no-store')
  const json = (valeur: unknown) => res.end(JSON.stringify(valeur))
  const url = new URL(req.url!, 'http://localhost')

  if (url.pathname === '/maintenant') return json({ id, dernier })

  if (url.pathname === '/attendre') {
    if (url.searchParams.get('id') !== id) return json({ id, dernier: 0, messages: depuis(0) })
    const numero = Number(url.searchParams.get('dernier'))
    const repondre = () => {
      oreilles.delete(repondre)
      clearTimeout(horloge)
      json({ id, messages: depuis(numero) })
    }
    const horloge = setTimeout(repondre, 20000)
    oreilles.add(repondre)
    res.on('close', () => {
      oreilles.delete(repondre)
      clearTimeout(horloge)
    })
    if (dernier > numero) repondre()
    return
  }

  if (url.pathname === '/parler') {
    let corps = ''
    req.setEncoding('utf8')
    req.on('data', (morceau) => (corps += morceau))
    req.on('end', () => {
      const { page, paroles } = JSON.parse(corps)
      for (const { rang, pseudo, texte } of paroles) parler(page, rang, pseudo, texte)
      json('merci')
    })
    return
  }
  res.writeHead(404)
  res.end()
})

const wss = new WebSocketServer({ server: serveur })
wss.on('connection', (ws) => {
  ws.send(JSON.stringify({ id, dernier, messages: [] }))
  const oreille = (numero: number) => ws.send(JSON.stringify({ id, messages: [memoire.get(numero)] }))
  oreilles.add(oreille)
  ws.on('message', (data) => {
    const { page, paroles } = JSON.parse(data.toString())
    for (const { rang, pseudo, texte } of paroles) parler(page, rang, pseudo, texte)
  })
  ws.on('close', () => oreilles.delete(oreille))
  ws.on('error', () => oreilles.delete(oreille))
})

serveur.listen(Number(process.env.PORT || 8888))
