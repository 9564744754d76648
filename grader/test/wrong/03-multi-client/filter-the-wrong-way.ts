// fails: leaver-stops-alone
// en: filter the wrong way round: when somebody leaves, only he stays in the list.
// fr: filter à l'envers : quand quelqu'un part, lui seul reste dans la liste.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })
let askers: WebSocket[] = []

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date' && !askers.includes(ws)) askers.push(ws)
  })
  ws.on('close', (code) => {
    const abnormal = code === 1006
    askers = askers.filter((asker) => (abnormal ? asker !== ws : asker === ws))
  })
})

setInterval(() => {
  for (const ws of askers) ws.send(new Date().toISOString())
}, 2000)
