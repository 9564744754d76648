// fails: shows-state
// en: A click after the end rejects a promise that nobody catches.
// fr: Un clic après la fin rejette une promesse que personne ne rattrape.

import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)

const isOurs = (origin?: string) =>
  origin === 'http://localhost:8888' || origin === 'http://localhost:8000'

const wss = new WebSocketServer({
  port,
  maxPayload: 400_000,
  verifyClient: (info: { origin?: string }) => isOurs(info.origin),
})

wss.on('connection', (ws) => {
  let alive = true
  ws.on('pong', () => (alive = true))
  const beat = setInterval(() => {
    if (!alive) return ws.terminate()
    alive = false
    ws.ping()
  }, 30_000)

  ws.on('close', () => clearInterval(beat))
  ws.on('error', (error) => console.error(error.message))

  ws.on('message', (data, isBinary) => {
    if (isBinary) return
    try {
      const { who, text } = JSON.parse(data.toString())
      if (typeof who !== 'string' || typeof text !== 'string') return
      if (text.trim() === '') return
      const line = JSON.stringify({ who, text })
      for (const client of wss.clients) {
        if (client.readyState === client.OPEN) client.send(line)
      }
    } catch (error) {
      console.log('Not understood:', (error as Error).message)
    }
  })
})

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`))
