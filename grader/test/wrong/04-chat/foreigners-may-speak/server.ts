// fails: foreign-origin
// en: Keeps foreign pages off the list of readers, but lets them write.
// fr: N'inscrit pas les pages étrangères parmi les lecteurs, mais les laisse écrire.

import { WebSocketServer, WebSocket } from 'ws'

const readers = new Set<WebSocket>()
const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws, req) => {
  if (req.headers.origin === 'http://localhost:8888') readers.add(ws)
  ws.on('error', console.error)
  ws.on('close', () => readers.delete(ws))
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (text.trim()) readers.forEach((r) => r.send(JSON.stringify({ type: 'said', who, text })))
    } catch {}
  })
})
