// fails: silent-until-asked
// en: Asks those who have said nothing for fifteen seconds whether they are still there.
// fr: Demande à qui n'a rien dit pendant quinze secondes s'il est encore là.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  const idle = setTimeout(() => ws.send('Are you still there? Say date.'), 15000)
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    if (m.toString() !== 'date' || timer) return
    clearTimeout(idle)
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => { clearInterval(timer); clearTimeout(idle) })
})
