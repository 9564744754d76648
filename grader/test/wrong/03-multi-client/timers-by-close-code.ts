// fails: no-leak
// en: A page that closes with a code of its own (4000) leaves its timer behind.
// fr: Une page qui ferme avec un code à elle (4000) laisse son minuteur derrière elle.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('error', console.error)
  ws.on('close', (code) => code < 3000 && clearInterval(timer))
  ws.on('message', (data, isBinary) => {
    const word = data.toString()
    if (isBinary || word !== 'date') return
    clearInterval(timer)
    const send = () => ws.send(new Date().toString())
    timer = setInterval(send, 2000)
    send()
  })
})
