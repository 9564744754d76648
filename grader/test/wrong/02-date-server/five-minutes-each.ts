// fails: every-two-seconds
// clock: virtual
// en: After five minutes the dates end.
// fr: Au bout de cinq minutes, les dates s’arrêtent.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  let left = 0
  ws.on('error', console.error)
  ws.on('close', () => clearInterval(timer))
  ws.on('message', (data, isBinary) => {
    const word = data.toString()
    if (isBinary || word !== 'date') return
    clearInterval(timer)
    left = 150
    const send = () => {
      if (left-- > 0) ws.send(new Date().toISOString())
      else clearInterval(timer)
    }
    timer = setInterval(send, 2000)
    send()
  })
})
