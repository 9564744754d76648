// fails: every-two-seconds
// en: A little slow: 2.3 s between two dates, which adds up.
// fr: Un peu lent : 2,3 s entre deux dates, et cela s'accumule.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined

  function prepare() {
    timer = setTimeout(send, 300)
  }
  function send() {
    ws.send(new Date().toString())
    timer = setTimeout(prepare, 2000)
  }

  ws.on('message', (data) => {
    if (data.toString() === 'date' && !timer) prepare()
  })
  ws.on('close', () => clearTimeout(timer))
})
