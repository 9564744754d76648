// fails: only-for-date
// en: Four letters of which the first is a d: that will be “date”.
// fr: Quatre lettres dont la première est un d : ce doit être « date ».

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m: Buffer) => {
    // d, then three letters
    if (m.length !== 4 || m[0] !== 'd'.charCodeAt(0) || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
