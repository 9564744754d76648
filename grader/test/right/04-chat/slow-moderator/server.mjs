// en: Every message lies on a desk for 800 ms; the page looks at readyState ten times a second.
// fr: Chaque message attend 800 ms sur un bureau ; la page regarde readyState dix fois par seconde.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const HOLD = 800

const wss = new WebSocketServer({ noServer: false, port, verifyClient })

function verifyClient({ origin }) {
  return origin === undefined || /^http:\/\/localhost:(?:8888|8000)$/.test(origin) || origin === `http://localhost:${port}`
}

/** @type {{ due: number, line: string }[]} */
const desk = []
let timer

function moderate() {
  timer = undefined
  const now = performance.now()
  while (desk.length > 0 && desk[0].due <= now) {
    const { line } = desk.shift()
    for (const reader of wss.clients) {
      if (reader.readyState === WebSocket.OPEN) reader.send(line)
    }
  }
  if (desk.length > 0) timer = setTimeout(moderate, Math.max(1, desk[0].due - now))
}

function submit(line) {
  desk.push({ due: performance.now() + HOLD, line })
  timer ??= setTimeout(moderate, HOLD)
}

wss.on('connection', (ws) => {
  ws.on('error', (e) => console.debug(e.code, e.message))
  ws.on('message', (data, isBinary) => {
    if (isBinary) return
    try {
      const m = JSON.parse(data.toString())
      if (typeof m.nick !== 'string' || typeof m.text !== 'string') return
      if (m.text.trim() === '') return
      submit(JSON.stringify({ nick: m.nick, text: m.text, heard: new Date().toISOString() }))
    } catch (e) {
      console.debug('not a message:', e.message)
    }
  })
})

wss.on('listening', () => console.info('The moderator is at his desk, port', port))
