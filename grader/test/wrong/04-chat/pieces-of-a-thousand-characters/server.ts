// fails: any-length
// en: Long messages go in pieces of 1000 characters, which cut an emoji in two.
// fr: Les longs messages partent par morceaux de 1000 caractères, qui coupent un emoji en deux.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), verifyClient: (i: any) => ['http://localhost:8888', 'http://localhost:8000'].includes(i.origin) })
wss.on('connection', (ws) => {
  let parts: string[] = []
  ws.on('error', () => {})
  ws.on('message', (raw) => {
    const s = raw.toString()
    parts.push(s.slice(1))
    if (s[0] !== '.') return
    const whole = parts.join('')
    parts = []
    const cut = whole.indexOf('\n')
    if (cut < 0 || !whole.slice(cut).trim()) return
    for (const c of wss.clients) c.send(whole)
  })
})
