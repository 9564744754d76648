// en: for await over the messages of each connection; its end, good or bad, is the end of the loop.
// fr: for await sur les messages de chaque connexion ; sa fin, bonne ou mauvaise, est la fin de la boucle.

import { on } from 'node:events'
import { WebSocketServer, type WebSocket } from 'ws'

const present = new Set<WebSocket>()

async function serve(ws: WebSocket) {
  const gone = new AbortController()
  ws.on('close', () => gone.abort())
  present.add(ws)
  try {
    for await (const [data, binary] of on(ws, 'message', { signal: gone.signal })) {
      if (!binary) pass(data.toString())
    }
  } finally {
    present.delete(ws)
  }
}

function pass(json: string) {
  let m: any
  try {
    m = JSON.parse(json)
  } catch {
    return
  }
  if (typeof m?.who !== 'string' || typeof m.text !== 'string' || !m.text.trim()) return
  for (const other of present) other.send(JSON.stringify({ type: 'said', who: m.who, text: m.text }))
}

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})
wss.on('connection', (ws) => {
  ws.on('error', () => ws.terminate())
  serve(ws).catch((e) => {
    if (e.name !== 'AbortError') console.log('left:', e.message)
  })
})
