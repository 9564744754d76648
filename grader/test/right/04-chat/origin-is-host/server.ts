// en: Compares the host of the Origin with the Host that was asked for, and what is no URL is refused.
// fr: Compare l'hôte de l'Origin avec le Host demandé ; ce qui n'est pas une URL est refusé.

import { WebSocketServer } from 'ws'
import type { IncomingMessage } from 'node:http'

function sameSite(req: IncomingMessage): boolean {
  try {
    const { protocol, host, origin } = new URL(req.headers.origin ?? '')
    return protocol === 'http:' && host === req.headers.host && origin === req.headers.origin
  } catch {
    return false
  }
}

const wss = new WebSocketServer({ port: 8888, verifyClient: ({ req }: { req: IncomingMessage }) => sameSite(req) })

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    const m = parse(data.toString())
    if (m?.text?.trim?.()) wss.clients.forEach((c) => c.send(JSON.stringify({ type: 'said', who: `${m.who}`, text: m.text })))
  })
})

function parse(s: string): any {
  try {
    return JSON.parse(s)
  } catch {
    return undefined
  }
}
