// en: for await over the messages with events.on, stopped by a signal when the client leaves; the time of Kathmandu.
// fr: for await sur les messages avec events.on, arrêté par un signal au départ du client ; l'heure de Katmandou.

import { on } from 'node:events'
import { scheduler } from 'node:timers/promises'
import { WebSocketServer, type WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

async function sendDates(ws: WebSocket, signal: AbortSignal) {
  while (!signal.aborted) {
    ws.send(new Date().toLocaleString('en-GB', { timeZone: 'Asia/Kathmandu', timeZoneName: 'short' }))
    await scheduler.wait(2000, { signal })
  }
}

const ignoreAbort = (error: Error) => {
  if (error.name !== 'AbortError') throw error
}

wss.on('connection', async (ws) => {
  const leaving = new AbortController()
  ws.on('close', () => leaving.abort())
  let sending = false
  try {
    for await (const [data] of on(ws, 'message', { signal: leaving.signal })) {
      if (String(data) !== 'date' || sending) continue
      sending = true
      sendDates(ws, leaving.signal).catch(ignoreAbort)
    }
  } catch (error) {
    ignoreAbort(error as Error)
  }
})
