// fails: answers-date
// en: The first date comes five seconds after it was asked for.
// fr: La première date arrive cinq secondes après la demande.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let asked = false
  let timer: NodeJS.Timeout | undefined

  function again() {
    ws.send(new Date().toString())
    timer = setTimeout(again, 2000)
  }

  ws.on('message', (data) => {
    if (data.toString() !== 'date' || asked) return
    asked = true
    timer = setTimeout(again, 5000)
  })
  ws.on('close', () => clearTimeout(timer))
})
