// en: for await over setInterval of timers/promises, an AbortController for each client.
// fr: for await sur le setInterval de timers/promises, un AbortController par client.

import { setInterval as every } from 'node:timers/promises'
import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  const controller = new AbortController()
  let started = false

  const dates = async () => {
    ws.send(new Date().toString())
    for await (const _ of every(2000, null, { signal: controller.signal })) {
      ws.send(new Date().toString())
    }
  }

  ws.on('message', (data) => {
    if (data.toString() !== 'date' || started) return
    started = true
    dates().catch(() => {
      // aborted: the client has left
    })
  })

  ws.on('close', () => controller.abort())
})
