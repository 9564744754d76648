// fails: newcomer
// en: filter makes a new array when somebody leaves, but the ticker goes on with the old one: newcomers are not in it.
// fr: filter crée un nouveau tableau au départ de quelqu'un, mais la minuterie garde l'ancien : les nouveaux n'y sont pas.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let askers: WebSocket[] = []

function startTicker(list: WebSocket[]) {
  setInterval(() => {
    for (const ws of list) {
      if (ws.readyState === WebSocket.OPEN) ws.send(new Date().toString())
    }
  }, 2000)
}

startTicker(askers)

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date' && !askers.includes(ws)) askers.push(ws)
  })
  ws.on('close', () => {
    askers = askers.filter((asker) => asker !== ws)
  })
})
