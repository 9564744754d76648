// en: The nickname is a message of its own, sent when it has changed; the server knows who is who.
// fr: Le pseudo est un message à part, envoyé quand il a changé ; le serveur sait qui est qui.

import { WebSocketServer } from 'ws'

type FromPage = { type: 'nick'; nick: string } | { type: 'say'; text: string }

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

function read(data: string): FromPage | null {
  try {
    const m = JSON.parse(data)
    if (m.type === 'nick' && typeof m.nick === 'string') return m
    if (m.type === 'say' && typeof m.text === 'string') return m
  } catch {}
  return null
}

wss.on('connection', (ws) => {
  let nick = 'anonymous'
  ws.on('error', (e) => console.error(e.message))
  ws.on('message', (data, isBinary) => {
    const m = isBinary ? null : read(data.toString())
    switch (m?.type) {
      case 'nick':
        nick = m.nick
        break
      case 'say':
        if (m.text.trim()) for (const c of wss.clients) c.send(JSON.stringify({ nick, text: m.text }))
    }
  })
})
