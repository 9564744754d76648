// en: A subprotocol is required; the server gathers what it hears and sends it on every 150 ms, line by line.
// fr: Un sous-protocole est exigé ; le serveur rassemble ce qu'il entend et le renvoie toutes les 150 ms, ligne par ligne.

import { EventEmitter } from 'node:events'
import { WebSocketServer, type WebSocket } from 'ws'

const PROTOCOL = 'salon.v1.ndjson'
const TICK = 150

const bus = new EventEmitter()
bus.setMaxListeners(0)

/** Lines heard since the last tick, in the order in which they were heard. */
let heard: string[] = []
setInterval(() => {
  if (heard.length === 0) return
  const block = heard.join('\n') + '\n' // JSON.stringify never gives a line break
  heard = []
  bus.emit('block', block)
}, TICK)

const wss = new WebSocketServer({
  port: Number(process.env.PORT ?? 8888),
  handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  verifyClient: ({ origin, req }, decide) => {
    const known = origin === 'http://localhost:8888' || origin === 'http://localhost:8000'
    const offered = (req.headers['sec-websocket-protocol'] ?? '').split(',').map((word) => word.trim())
    if (!known) decide(false, 403, 'Forbidden')
    else if (!offered.includes(PROTOCOL)) decide(false, 400, `Speak ${PROTOCOL}, please`)
    else decide(true)
  },
})

function* linesOf(data: string): Generator<{ who: string; text: string }> {
  for (const line of data.split('\n')) {
    if (line === '') continue
    let value: any
    try {
      value = JSON.parse(line)
    } catch {
      continue
    }
    if (typeof value?.who === 'string' && typeof value?.text === 'string') yield value
  }
}

wss.on('connection', (ws: WebSocket) => {
  const forward = (block: string) => ws.send(block)
  bus.on('block', forward)
  ws.on('close', () => bus.off('block', forward))
  ws.on('error', (error) => console.error('broken:', error.message))
  ws.on('message', (data) => {
    for (const { who, text } of linesOf(data.toString())) {
      if (text.trim().length > 0) heard.push(JSON.stringify({ who, text }))
    }
  })
})

wss.on('listening', () => console.log('ready'))
