// fails: one-stream
// en: A stop flag is lowered and raised again before the sleeping loop looks at it: two loops go on.
// fr: Un drapeau d'arrêt est baissé puis relevé avant que la boucle endormie le regarde : deux boucles continuent.

import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const wss = new WebSocketServer({ port })

wss.on('connection', (ws) => {
  let running = false

  async function stream() {
    // Start anew: end the stream that may be running…
    running = false
    await Promise.resolve()
    // …and begin another.
    running = true
    while (running) {
      ws.send(new Date().toString())
      await sleep(2000)
    }
  }

  ws.on('message', (data, isBinary) => {
    if (isBinary) return
    if (data.toString() === 'date') stream().catch((e) => console.error(e))
  })

  ws.on('close', () => {
    running = false
  })
  ws.on('error', console.error)
})

wss.on('listening', () => console.log('Listening on', port))
