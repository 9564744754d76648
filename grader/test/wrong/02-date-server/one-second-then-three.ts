// fails: every-two-seconds
// en: A second, then three, then one again: two on average.
// fr: Une seconde, puis trois, puis encore une : deux en moyenne.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  let tic = true

  function suite() {
    ws.send(new Date().toLocaleString('fr-FR'))
    timer = setTimeout(suite, tic ? 1000 : 3000)
    tic = !tic
  }

  ws.on('message', (data) => {
    if (data.toString() === 'date' && !timer) suite()
  })
  ws.on('close', () => clearTimeout(timer))
})
