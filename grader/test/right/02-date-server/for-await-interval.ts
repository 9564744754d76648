// en: for await over setInterval of timers/promises, stopped by an AbortController; a 12-hour date with AM/PM.
// fr: for await sur le setInterval de timers/promises, arrêté par un AbortController ; date sur 12 heures avec AM/PM.

import { setInterval } from 'node:timers/promises'
import { WebSocketServer, type WebSocket } from 'ws'

async function stream(ws: WebSocket, signal: AbortSignal) {
  try {
    for await (const _ of setInterval(2000, undefined, { signal })) {
      ws.send(new Date().toLocaleString('en-US'))
    }
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error
  }
}

new WebSocketServer({ port: 8888 }).on('connection', (ws) => {
  let current: AbortController | undefined

  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    current?.abort() // asked again: begin anew
    current = new AbortController()
    void stream(ws, current.signal)
  })

  ws.on('close', () => current?.abort())
  ws.on('error', (e) => console.log(e))
})
