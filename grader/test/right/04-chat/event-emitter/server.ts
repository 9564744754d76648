// en: An EventEmitter is the room: who comes listens to it, who leaves takes his ear away.
// fr: Un EventEmitter est le salon : qui vient l'écoute, qui part retire son oreille.

import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const salon = new EventEmitter().setMaxListeners(0)
const http = createServer()
const wss = new WebSocketServer({
  server: http,
  clientTracking: false,
  perMessageDeflate: true,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  const oreille = (json: string) => ws.send(json)
  salon.on('parole', oreille)
  ws.once('close', () => salon.off('parole', oreille))
  ws.on('error', (e) => console.error(e.message))
  ws.on('message', (data, isBinary) => {
    if (isBinary) return
    try {
      const { who, text } = JSON.parse(data.toString()) ?? {}
      if (typeof who === 'string' && typeof text === 'string' && text.trim()) {
        salon.emit('parole', JSON.stringify({ type: 'said', who, text }))
      }
    } catch {
      ws.send(JSON.stringify({ type: 'refused', why: 'JSON !' }))
    }
  })
})

http.listen(8888)
