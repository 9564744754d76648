// fails: no-leak
// en: Never clears an interval; ws drops in silence what is sent to those who left.
// fr: N'efface jamais un intervalle ; ws jette en silence ce qui est envoyé aux partis.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let asked = false
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || asked) return
    asked = true
    setInterval(() => ws.send(new Date().toString()), 2000)
  })
})
