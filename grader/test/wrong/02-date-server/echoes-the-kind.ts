// fails: text-frames
// en: Puts the date into the Buffer that was received, and so answers a text with a binary message.
// fr: Met la date à la suite du Buffer reçu, et répond donc à un texte par un message binaire.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data: Buffer) => {
    if (data.toString() !== 'date' || timer) return
    const envoyer = () => ws.send(Buffer.concat([data, Buffer.from(' : ' + new Date().toString())]))
    envoyer()
    timer = setInterval(envoyer, 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
