// fails: only-for-date
// en: A request in JSON is one too.
// fr: Une demande en JSON en est une aussi.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    let word: any = m.toString()
    try { const o = JSON.parse(word); word = o.type ?? o.command ?? o } catch {}
    if (word !== 'date' || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
