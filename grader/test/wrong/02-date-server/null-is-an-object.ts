// fails: only-for-date
// en: Reads each word as JSON, and asks null for its type.
// fr: Lit chaque mot comme du JSON, et demande son type à null.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

function parse(text: string): { type?: unknown } {
  try {
    return JSON.parse(text)
  } catch {
    return { type: 'word:' + text }
  }
}

wss.on('connection', (ws) => {
  let t: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    const request = parse(data.toString())
    if (request.type !== 'word:date' || t) return
    const send = () => ws.send(new Date().toISOString())
    send()
    t = setInterval(send, 2000)
  })
  ws.on('close', () => clearInterval(t))
})
