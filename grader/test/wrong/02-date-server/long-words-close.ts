// fails: only-for-date
// en: maxPayload is 100: a longer word ends the connection.
// fr: maxPayload vaut 100 : un mot plus long met fin à la connexion.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), maxPayload: 100 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('error', console.error)
  ws.on('close', () => clearInterval(timer))
  ws.on('message', (data, isBinary) => {
    const word = data.toString()
    if (isBinary || word !== 'date') return
    clearInterval(timer)
    const send = () => ws.send(new Date().toString())
    timer = setInterval(send, 2000)
    send()
  })
})
