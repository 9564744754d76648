// en: setTimeout that calls itself, and stops by looking at readyState.
// fr: Un setTimeout qui se rappelle lui-même et s'arrête en regardant readyState.

import WebSocket, { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: +(process.env.PORT || 8888) })

wss.on('connection', (ws: WebSocket) => {
  let started = false

  function tick() {
    if (ws.readyState !== WebSocket.OPEN) return
    ws.send(new Date().toUTCString())
    setTimeout(tick, 2000)
  }

  ws.on('message', (raw) => {
    switch (raw.toString()) {
      case 'date':
        if (!started) {
          started = true
          tick()
        }
        break
      default:
        console.log('unknown word, ignored')
    }
  })
})
