// fails: only-for-date
// en: The test is the wrong way round: each piece of "date" counts as "date".
// fr: Le test est à l'envers : chaque morceau de « date » compte pour « date ».

import { WebSocketServer } from 'ws'

new WebSocketServer({ port: 8888 }).on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('error', console.error)
  ws.on('close', () => clearInterval(timer))
  ws.on('message', (data) => {
    if (!'date'.includes(data.toString())) return
    clearInterval(timer)
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
})
