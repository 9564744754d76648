// fails: newcomer
// en: The list of people is complete when the first message is said; who comes later is not on it.
// fr: La liste est close dès le premier message ; qui vient plus tard n'y figure pas.

import { WebSocketServer, WebSocket } from 'ws'

const present = new Set<WebSocket>()
let started = false
const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  if (!started) present.add(ws)
  ws.on('error', console.error)
  ws.on('close', () => {
    present.delete(ws)
    if (present.size === 0) started = false
  })
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (!text.trim()) return
      started = true
      for (const one of present) one.send(JSON.stringify({ type: 'said', who, text }))
    } catch {}
  })
})
