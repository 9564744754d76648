// fails: leaver-stops-alone
// en: On a proper goodbye the whole list is emptied.
// fr: Sur un vrai au revoir, toute la liste est vidée.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
const askers = new Set<WebSocket>()

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws)
  })
  ws.on('close', (code) => {
    switch (code) {
      case 1006: // connection lost
        askers.delete(ws)
        break
      default: // goodbye
        askers.clear()
    }
  })
})

setInterval(() => {
  askers.forEach((ws) => ws.send(new Date().toString()))
}, 2000)
