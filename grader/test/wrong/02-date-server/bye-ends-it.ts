// fails: only-for-date
// en: “bye”, “fin” and “q” end the dates.
// fr: « bye », « fin » et « q » arrêtent les dates.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const STOP = new Set(['bye', 'fin', 'q', 'quit'])

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('error', console.error)
  ws.on('close', () => clearInterval(timer))
  ws.on('message', (data, isBinary) => {
    const word = data.toString()
    if (STOP.has(word)) clearInterval(timer)
    if (isBinary || word !== 'date') return
    clearInterval(timer)
    const send = () => ws.send(new Date().toString())
    timer = setInterval(send, 2000)
    send()
  })
})
