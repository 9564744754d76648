// fails: newcomer
// en: Fifty places, and only a goodbye frees one.
// fr: Cinquante places, et seul un au revoir en libère une.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const MAX = 50
let taken = 0
wss.on('connection', (ws) => {
  if (taken >= MAX) { ws.close(1013); return }
  taken++
  let t: NodeJS.Timeout | undefined
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date') t ??= setInterval(() => ws.send(new Date().toString()), 2000) })
  ws.on('close', (code) => { clearInterval(t); if (code !== 1006) taken-- })
  ws.on('error', () => {})
})
