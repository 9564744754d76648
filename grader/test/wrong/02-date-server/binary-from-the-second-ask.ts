// fails: text-frames
// en: After the second request the dates leave as Buffers.
// fr: Après la seconde demande, les dates partent comme des Buffer.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m: Buffer) => {
    if (m.toString() !== 'date') return
    if (timer) { clearInterval(timer); timer = setInterval(() => ws.send(Buffer.from(Date())), 2000); return }
    ws.send(Date())
    timer = setInterval(() => ws.send(Date()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
