// fails: silent-until-asked
// en: Sends a date to those who have said nothing for three seconds.
// fr: Envoie une date à ceux qui n'ont rien dit pendant trois secondes.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  const send = () => ws.send(new Date().toLocaleString('en-GB'))
  const impatience = setTimeout(send, 3000) // perhaps they do not know what to say

  ws.on('message', (data) => {
    clearTimeout(impatience)
    if (data.toString() !== 'date' || timer) return
    send()
    timer = setInterval(send, 2000)
  })
  ws.on('close', () => {
    clearTimeout(impatience)
    clearInterval(timer)
  })
})
