// fails: text-frames
// en: Says binary: true, "to be on the safe side".
// fr: Dit binary: true, « par précaution ».

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString(), { binary: true }), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
