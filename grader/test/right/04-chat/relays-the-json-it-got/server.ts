// en: Checks the JSON, and then relays the very string that came in.
// fr: Vérifie le JSON, puis relaie la chaîne même qui est arrivée.

import { WebSocketServer, WebSocket } from 'ws'

type Message = { pseudo: string; texte: string }

function estMessage(x: any): x is Message {
  return x !== null && typeof x === 'object' && typeof x.pseudo === 'string' && typeof x.texte === 'string'
}

function analyser(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

const wss = new WebSocketServer({ port: 8888, verifyClient: ({ origin }: { origin: string }) => ['http://localhost:8888'].includes(origin) })

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    const json = data.toString('utf8')
    const m = analyser(json)
    if (!estMessage(m) || m.texte.trim().length === 0) {
      ws.close(1007)
      return
    }
    for (const c of wss.clients) if (c.readyState === WebSocket.OPEN) c.send(json)
  })
})
