// fails: every-two-seconds
// clock: virtual
// en: Thirty dates, then the client would have to ask again.
// fr: Trente dates, puis il faudrait que le client redemande.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const MAX = 30
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  let left = 0
  const stop = () => {
    clearInterval(timer)
    timer = undefined
  }
  const sendDate = () => {
    ws.send(new Date().toString())
    if (--left === 0) stop()
  }
  ws.on('message', (m) => {
    if (m.toString() !== 'date') return
    left = MAX
    if (timer) return
    timer = setInterval(sendDate, 2000)
    sendDate()
  })
  ws.on('close', stop)
})
