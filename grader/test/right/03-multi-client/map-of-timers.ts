// en: A Map from the client to its timer; asking again starts anew.
// fr: Une Map du client vers sa minuterie ; redemander recommence.

import { WebSocketServer, WebSocket } from 'ws'

const timers = new Map<WebSocket, NodeJS.Timeout>()

const stop = (ws: WebSocket) => {
  clearInterval(timers.get(ws))
  timers.delete(ws)
}

const start = (ws: WebSocket) => {
  stop(ws)
  const send = () => ws.send(new Date().toLocaleString('en-US'))
  timers.set(ws, setInterval(send, 2000))
  send()
}

const wss = new WebSocketServer({ port: 8888 }, () => console.log('listening'))

wss.on('connection', (ws) => {
  console.log(wss.clients.size, 'connected')
  ws.on('message', (data) => (data.toString() === 'date' ? start(ws) : console.log('?', String(data))))
  ws.on('close', () => {
    stop(ws)
    console.log(timers.size, 'still served')
  })
})
