// fails: date-is-current
// en: Puts an object into the text: [object Object].
// fr: Met un objet dans le texte : [object Object].

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    const envoyer = () => {
      const message = { date: new Date() }
      ws.send(`La date : ${message}`)
    }
    envoyer()
    timer = setInterval(envoyer, 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
