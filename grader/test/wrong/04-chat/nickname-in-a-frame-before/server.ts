// fails: says-who
// en: Nickname and text are two messages, and the server keeps the last nickname of all.
// fr: Pseudo et texte sont deux messages, et le serveur ne garde que le dernier pseudo de tous.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), verifyClient: (i: any) => ['http://localhost:8888', 'http://localhost:8000'].includes(i.origin) })
let nick = ''
wss.on('connection', (ws) => {
  ws.on('error', () => {})
  ws.on('message', (raw) => {
    const s = raw.toString()
    if (s.startsWith('N')) nick = s.slice(1)
    else if (s.startsWith('T') && s.slice(1).trim()) for (const c of wss.clients) c.send(JSON.stringify({ who: nick, text: s.slice(1) }))
  })
})
