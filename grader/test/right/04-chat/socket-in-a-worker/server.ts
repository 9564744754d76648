// clock: real
// en: The WebSocket lives in a worker of the page, which passes on what comes and what goes.
// fr: La WebSocket vit dans un worker de la page, qui transmet ce qui vient et ce qui part.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws, request) => {
  const { origin } = request.headers
  if (origin && origin !== 'null' && origin !== 'http://localhost:8888') return ws.terminate()
  ws.on('error', () => {})
  ws.on('message', (data, isBinary) => {
    try {
      const [who, what] = JSON.parse(data.toString())
      if (isBinary || typeof who !== 'string' || !what.trim()) return
      for (const client of wss.clients) {
        if (client.readyState === WebSocket.OPEN) client.send(JSON.stringify([who, what]))
      }
    } catch {}
  })
})
