// fails: vanisher
// en: Holds the room back for eight seconds when a connection breaks off, in case that person returns.
// fr: Retient le salon huit secondes quand une connexion est coupée, au cas où la personne reviendrait.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const GRACE_MS = 8_000
const ALLOWED_ORIGINS = Object.freeze([
  'http://localhost:8888',
  'http://localhost:8000',
  `http://localhost:${port}`,
])

/**
 * Delivers lines in the order in which they were heard.
 * While somebody's connection is lost (wifi, tunnel, lid closed …) delivery is suspended, so that
 * nobody who comes back in time has missed anything.
 */
class Delivery {
  #backlog: string[] = []
  #lost = 0

  constructor(private readonly wss: WebSocketServer) {}

  say(line: string): void {
    this.#backlog.push(line)
    this.#flush()
  }

  connectionLost(): void {
    this.#lost++
    setTimeout(() => {
      this.#lost--
      this.#flush()
    }, GRACE_MS).unref()
  }

  #flush(): void {
    if (this.#lost > 0) return
    for (const line of this.#backlog.splice(0)) {
      for (const client of this.wss.clients) {
        if (client.readyState === WebSocket.OPEN) client.send(line)
      }
    }
  }
}

const wss = new WebSocketServer({
  port,
  verifyClient: ({ origin }: { origin?: string }) => origin === undefined || ALLOWED_ORIGINS.includes(origin),
})
const delivery = new Delivery(wss)

wss.on('connection', (ws) => {
  let trustworthy = true // one that talks nonsense is not waited for

  ws.on('error', () => {
    trustworthy = false
  })

  ws.on('message', (raw, isBinary) => {
    let said: any
    try {
      said = isBinary ? null : JSON.parse(raw.toString('utf8'))
    } catch {
      said = null
    }
    if (typeof said?.name !== 'string' || typeof said?.text !== 'string') {
      trustworthy = false
      return
    }
    if (said.text.trim().length > 0) delivery.say(JSON.stringify({ name: said.name, text: said.text }))
  })

  ws.on('close', (code) => {
    // 1006: no Close frame came. Whoever closes the page sends one.
    if (code === 1006 && trustworthy) delivery.connectionLost()
  })
})

wss.on('listening', () => console.log('ready', wss.address()))
