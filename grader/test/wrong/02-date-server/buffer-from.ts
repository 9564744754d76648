// fails: text-frames
// en: Sends a Buffer, which ws sends as a binary message.
// fr: Envoie un Buffer, que ws envoie en message binaire.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    const send = () => ws.send(Buffer.from(new Date().toString()))
    send()
    timer = setInterval(send, 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
