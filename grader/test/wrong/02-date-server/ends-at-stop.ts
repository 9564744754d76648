// fails: only-for-date
// en: Knows a word of its own, stop, which ends the dates.
// fr: Connaît un mot à lui, stop, qui arrête les dates.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  const sendDate = () => ws.send(new Date().toString())
  ws.on('message', (m) => {
    switch (m.toString()) {
      case 'date':
        clearInterval(timer)
        sendDate()
        timer = setInterval(sendDate, 2000)
        break
      case 'stop':
        clearInterval(timer)
        break
    }
  })
  ws.on('close', () => clearInterval(timer))
  ws.on('error', (e) => console.error(e.message))
})
