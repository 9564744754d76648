// fails: everyone-sees
// en: Knows a message by the line that it shows: whoever says the same thing twice within a minute is shown once.
// fr: Reconnaît un message à la ligne qu'il affiche : qui dit deux fois la même chose en une minute n'est montré qu'une fois.

import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const origins = ['http://localhost:8888', 'http://localhost:8000']

type Said = { at: string; who: string; text: string }
const history: Said[] = []

const wss = new WebSocketServer({
  port,
  verifyClient: ({ origin }, ok) => ok(!origin || origins.includes(origin), 403),
})

wss.on('connection', (ws) => {
  ws.send(JSON.stringify({ kind: 'history', lines: history }))

  ws.on('message', (data) => {
    let said
    try {
      said = JSON.parse(data.toString())
    } catch {
      return
    }
    if (typeof said?.who !== 'string' || typeof said?.text !== 'string') return
    if (said.text.trim() === '') return

    const line: Said = { at: new Date().toTimeString().slice(0, 5), who: said.who, text: said.text }
    history.push(line)
    if (history.length > 40) history.shift()
    const json = JSON.stringify({ kind: 'line', line })
    wss.clients.forEach((client) => client.readyState === client.OPEN && client.send(json))
  })

  ws.on('error', (err) => console.error(err.message))
})

wss.on('listening', () => console.log('listening on', port))
