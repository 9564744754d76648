// fails: late-asker
// en: Who has not asked within ten seconds is shown the door.
// fr: Qui n’a rien demandé en dix secondes est mis à la porte.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let t: NodeJS.Timeout | undefined
  const patience = setTimeout(() => ws.close(4000, 'ask sooner'), 10_000)
  ws.on('message', (d, b) => {
    if (b || d.toString() !== 'date' || t) return
    clearTimeout(patience)
    t = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => { clearTimeout(patience); clearInterval(t) })
  ws.on('error', () => {})
})
