// fails: next-client
// en: Busy until the client leaves with one of three codes; 1000 is not among them.
// fr: Occupé jusqu'à ce que le client parte avec l'un de trois codes ; 1000 n'en est pas.

import { WebSocketServer, type WebSocket } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
let current: WebSocket | null = null
let timer: NodeJS.Timeout | undefined

wss.on('connection', (ws) => {
  ws.on('message', (m) => {
    if (m.toString() !== 'date' || current) return
    current = ws
    ws.send(Date())
    timer = setInterval(() => ws.send(Date()), 2000)
  })
  ws.on('close', (code) => {
    if (ws !== current) return
    // 1001: the tab is gone, 1005: close() in the page, 1006: cut
    if (code === 1001 || code === 1005 || code === 1006) {
      clearInterval(timer)
      current = null
    }
  })
})
