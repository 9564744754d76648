// en: One's own message is there at once, grey, below the others, and moves to its place when the server confirms it.
// fr: Son propre message est là aussitôt, grisé, sous les autres, et gagne sa place quand le serveur le confirme.

import { WebSocketServer, WebSocket } from 'ws'

const PORT = parseInt(process.env.PORT || '8888', 10)
const MAX_TEXT = 100_000
const ALLOWED = ['http://localhost:8888', 'http://localhost:8000', `http://localhost:${PORT}`]

const wss = new WebSocketServer({
  port: PORT,
  verifyClient: ({ origin }: { origin?: string }) => origin === undefined || ALLOWED.includes(origin),
})

let seq = 0

wss.on('connection', (me) => {
  me.on('error', (err) => console.log('!', err.message))

  me.on('message', (raw) => {
    const msg = safeParse(raw.toString())
    if (!msg) return

    if (msg.text.trim() === '' || msg.text.length > MAX_TEXT || msg.who.length > MAX_TEXT) {
      me.send(JSON.stringify({ no: msg.id }))
      return
    }

    seq++
    const { who, text } = msg
    for (const client of wss.clients) {
      if (client.readyState !== WebSocket.OPEN) continue
      // Only its author gets the id back, as the ack.
      client.send(JSON.stringify(client === me ? { seq, who, text, ack: msg.id } : { seq, who, text }))
    }
  })
})

function safeParse(s: string): { id: string; who: string; text: string } | null {
  try {
    const o = JSON.parse(s)
    const fine = typeof o.id === 'string' && typeof o.who === 'string' && typeof o.text === 'string'
    return fine ? o : null
  } catch {
    return null // not JSON, or null, which has no .id
  }
}

wss.on('listening', () => console.log('chat on', PORT))
