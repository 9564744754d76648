// fails: late-asker
// clock: virtual
// en: Whoever has not asked within five minutes is closed.
// fr: Qui n’a pas demandé au bout de cinq minutes est fermé.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  const patience = setTimeout(() => ws.close(1001, 'idle'), 300_000)
  ws.on('error', console.error)
  ws.on('close', () => [timer, patience].forEach(clearTimeout))
  ws.on('message', (data, isBinary) => {
    const word = data.toString()
    clearTimeout(patience)
    if (isBinary || word !== 'date') return
    clearInterval(timer)
    const send = () => ws.send(new Date().toString())
    timer = setInterval(send, 2000)
    send()
  })
})
