// fails: text-not-html
// en: What is said is shown as text; what was said before one came, by innerHTML.
// fr: Ce qui se dit est montré comme du texte ; ce qui s'est dit avant l'arrivée, par innerHTML.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const wss = new WebSocketServer({ port })
const origins = ['http://localhost:8888', 'http://localhost:8000', `http://localhost:${port}`]

const history: { user: string; body: string }[] = []
const HISTORY = 30

wss.on('connection', (ws, req) => {
  ws.on('error', console.error)

  if (req.headers.origin && !origins.includes(req.headers.origin)) {
    ws.terminate()
    return
  }
  members.add(ws)
  ws.on('close', () => members.delete(ws))

  ws.send(JSON.stringify({ type: 'history', list: history }))

  ws.on('message', (data, isBinary) => {
    if (isBinary) return
    let packet
    try {
      packet = JSON.parse(data.toString())
    } catch (e) {
      return
    }
    if (!packet || typeof packet.user !== 'string' || typeof packet.body !== 'string') return
    if (packet.body.trim() === '') return

    const said = { user: packet.user, body: packet.body }
    history.push(said)
    if (history.length > HISTORY) history.shift()

    const out = JSON.stringify({ type: 'message', ...said })
    members.forEach((m) => {
      if (m.readyState === WebSocket.OPEN) m.send(out)
    })
  })
})

const members = new Set<WebSocket>()
