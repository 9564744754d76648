// fails: rude-client
// en: Sending to somebody who is being closed fails, as a promise that nobody looks at.
// fr: Envoyer à quelqu’un dont la connexion se ferme échoue, dans une promesse que personne ne regarde.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const ORIGINES = ['http://localhost:8888', 'http://localhost:8000']
const wss = new WebSocketServer({
  port,
  verifyClient: ({ origin }: { origin: string }) => ORIGINES.includes(origin),
})

const envoyer = (client: WebSocket, s: string) =>
  new Promise<void>((oui, non) => client.send(s, (e) => (e ? non(e) : oui())))

wss.on('connection', (ws) => {
  ws.on('error', (e) => console.error('socket :', e.message))
  ws.on('message', (data) => {
    let m: any
    try {
      m = JSON.parse(data.toString())
    } catch {
      ws.close(1003, 'JSON please')
      return
    }
    if (m === null || typeof m !== 'object') return
    if (typeof m.who !== 'string' || typeof m.text !== 'string') return
    if (m.text.trim() === '') return
    const sortie = JSON.stringify({ type: 'said', who: m.who, text: m.text })
    for (const client of wss.clients) {
      envoyer(client, sortie)
    }
  })
})
console.log('chat on', port)
