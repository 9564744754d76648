// fails: any-length, says-who
// en: Nickname and text are separated by | and taken apart with split.
// fr: Pseudo et texte sont séparés par | et redécoupés avec split.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), verifyClient: (i: any) => ['http://localhost:8888', 'http://localhost:8000'].includes(i.origin) })
wss.on('connection', (ws) => {
  ws.on('error', () => {})
  ws.on('message', (raw) => {
    const [who, text] = raw.toString().split('|')
    if (who === undefined || text === undefined || text.trim() === '') return
    for (const c of wss.clients) c.send(who + '|' + text)
  })
})
