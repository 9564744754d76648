// fails: every-two-seconds
// clock: virtual
// en: After five minutes the dates end.
// fr: Au bout de cinq minutes, les dates s’arrêtent.

import { setInterval as every } from 'node:timers/promises'
import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let asking = new AbortController()

  async function serve(signal: AbortSignal) {
    let sent = 0
    ws.send(new Date().toISOString())
    for await (const _tick of every(2000, undefined, { signal })) {
      if (++sent === 150) break
      ws.send(new Date().toISOString())
    }
  }

  ws.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date') return
    asking.abort()
    asking = new AbortController()
    serve(asking.signal).catch(() => {})
  })
  ws.on('close', () => asking.abort())
  ws.on('error', () => {})
})
