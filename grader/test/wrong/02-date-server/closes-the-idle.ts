// fails: silent-until-asked
// en: Who has not asked for half a minute is shown the door.
// fr: Qui n'a rien demandé en une demi-minute est mis dehors.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', function (ws) {
  let interval: NodeJS.Timeout | undefined
  const idle = setTimeout(() => ws.close(1000, 'idle'), 30_000)
  ws.on('message', function (message) {
    clearTimeout(idle)
    if (message.toString() === 'date' && interval === undefined) {
      ws.send(String(new Date()))
      interval = setInterval(() => ws.send(String(new Date())), 2000)
    }
  })
  ws.on('close', function () {
    clearTimeout(idle)
    clearInterval(interval)
  })
})
