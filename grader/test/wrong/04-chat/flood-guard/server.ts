// fails: everyone-sees
// en: Drops what one connection says beyond ten messages in five seconds.
// fr: Écarte ce qu'une connexion dit au-delà de dix messages en cinq secondes.

import { WebSocketServer, WebSocket } from 'ws'

const PORT = Number(process.env.PORT ?? 8888)
const ORIGINS = new Set(['http://localhost:8888', 'http://localhost:8000', `http://localhost:${PORT}`])

/** Security: nobody types more than ten messages in five seconds. Whoever does is a bot. */
class FloodGuard {
  private times: number[] = []
  constructor(private readonly max: number, private readonly windowMs: number) {}

  allows(): boolean {
    const now = Date.now()
    this.times = this.times.filter((t) => now - t < this.windowMs)
    if (this.times.length >= this.max) return false
    this.times.push(now)
    return true
  }
}

const wss = new WebSocketServer({
  port: PORT,
  verifyClient: ({ origin }: { origin: string }) => ORIGINS.has(origin),
})
wss.on('listening', () => console.log(`[chat] listening on ${PORT}`))

wss.on('connection', (ws) => {
  const guard = new FloodGuard(10, 5_000)

  ws.on('error', (err) => console.warn('[chat] protocol error:', err.message))

  ws.on('message', (data, isBinary) => {
    if (isBinary) return
    let packet: unknown
    try {
      packet = JSON.parse(data.toString())
    } catch {
      return
    }
    const { pseudo, text } = (packet ?? {}) as { pseudo?: unknown; text?: unknown }
    if (typeof pseudo !== 'string' || typeof text !== 'string' || text.trim() === '') return

    if (!guard.allows()) {
      console.warn('[chat] flood: message dropped')
      return
    }

    const out = JSON.stringify({ pseudo, text })
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(out)
    }
  })
})
