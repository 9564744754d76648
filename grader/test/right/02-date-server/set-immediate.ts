// en: Sends from setImmediate and queueMicrotask, never straight from the timer.
// fr: Envoie depuis setImmediate et queueMicrotask, jamais directement depuis la minuterie.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined

  const later = () =>
    setImmediate(() => {
      queueMicrotask(() => {
        if (ws.readyState !== WebSocket.OPEN) return
        ws.send(new Date().toLocaleString('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' }))
      })
    })

  ws.on('message', (data) => {
    process.nextTick(() => {
      if (data.toString() === 'date' && !timer && ws.readyState === WebSocket.OPEN) {
        timer = setInterval(later, 2000)
      }
    })
  })

  ws.on('close', () => clearInterval(timer))
})
