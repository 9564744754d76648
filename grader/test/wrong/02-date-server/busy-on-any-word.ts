// fails: next-client
// en: Any word takes the place, and only those who had dates give it back.
// fr: N'importe quel mot prend la place, et seul qui recevait des dates la rend.

import { WebSocketServer, type WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
let talkingTo: WebSocket | null = null
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | null = null
  ws.on('message', (m) => {
    if (talkingTo && talkingTo !== ws) return
    talkingTo = ws
    if (m.toString() !== 'date' || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => {
    if (!timer) return
    clearInterval(timer)
    talkingTo = null
  })
})
