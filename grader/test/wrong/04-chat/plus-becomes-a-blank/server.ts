// fails: any-length
// en: Decodes like a form: a + becomes a blank.
// fr: Décode comme un formulaire : un + devient une espace.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), verifyClient: (i: any) => ['http://localhost:8888', 'http://localhost:8000'].includes(i.origin) })
wss.on('connection', (ws) => {
  ws.on('error', () => {})
  ws.on('message', (raw) => {
    const params = raw.toString().split('&')
    if (params.length !== 2 || !params[1]!.slice(5).trim()) return
    for (const c of wss.clients) c.send(raw.toString())
  })
})
