// en: A Map from an id that is never used again to the socket.
// fr: Une Map d'un identifiant jamais réutilisé vers la socket.

import { WebSocketServer, WebSocket } from 'ws'

let nextId = 1
const people = new Map<number, WebSocket>()

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }, done: (ok: boolean, code?: number) => void) =>
    origin === 'http://localhost:8888' ? done(true) : done(false, 403),
})

wss.on('connection', (ws) => {
  const id = nextId++
  people.set(id, ws)
  console.log(`n° ${id} est là`)

  ws.on('message', (data, isBinary) => {
    if (isBinary) return
    const m = lire(data.toString())
    if (m) people.forEach((autre) => autre.send(JSON.stringify({ type: 'said', ...m })))
  })
  ws.on('close', (code) => {
    people.delete(id)
    console.log(`n° ${id} est parti (${code}), il en reste ${people.size}`)
  })
  ws.on('error', (e) => console.log(`n° ${id} :`, e.message))
})

function lire(json: string): { who: string; text: string } | null {
  try {
    const m: unknown = JSON.parse(json)
    if (m instanceof Object && 'who' in m && 'text' in m && typeof m.who === 'string' && typeof m.text === 'string' && m.text.trim())
      return { who: m.who, text: m.text }
  } catch {
    // pas du JSON
  }
  return null
}
