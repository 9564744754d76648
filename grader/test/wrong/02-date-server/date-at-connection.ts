// fails: silent-until-asked
// en: Sends one date as soon as somebody connects.
// fr: Envoie une date dès que quelqu'un se connecte.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.send(new Date().toString())

  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
