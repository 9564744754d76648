// en: Compresses its messages (permessage-deflate) where the browser offers it.
// fr: Compresse ses messages (permessage-deflate) quand le navigateur le propose.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  perMessageDeflate: {
    threshold: 0,
    zlibDeflateOptions: { level: 3 },
  },
})

wss.on('connection', (ws, req) => {
  console.log('from', req.headers.origin, 'extensions:', ws.extensions || 'none')
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date') return
    clearInterval(timer)
    ws.send(`Date: ${new Date()}`)
    timer = setInterval(() => ws.send(`Date: ${new Date()}`), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
