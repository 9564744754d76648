// en: JavaScript as an ES module.
// fr: Du JavaScript en module ES.

import { WebSocketServer } from 'ws'

const { PORT = 8888 } = process.env
const wss = new WebSocketServer({ port: PORT })

wss.on('connection', (ws) => {
  let timer
  ws.on('message', (data, isBinary) => {
    const word = isBinary ? '' : data.toString()
    if (word === 'date') {
      clearInterval(timer)
      timer = setInterval(() => ws.send(String(new Date())), 2000)
    }
  })
  ws.on('close', () => clearInterval(timer))
})
