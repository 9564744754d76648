// fails: foreign-origin
// en: Logs a foreign origin and goes on: the return is missing.
// fr: Note une origine étrangère et continue : il manque le return.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws, req) => {
  if (req.headers.origin !== 'http://localhost:8888') {
    console.warn(new Date(), 'Connection from origin', req.headers.origin, 'rejected.')
  }
  ws.on('error', console.error)
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (text.trim()) wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who, text })))
    } catch {}
  })
})
