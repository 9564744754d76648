// en: The shortest one: WebSocketServer on a port, setInterval for each client, asking again is ignored.
// fr: Le plus court : WebSocketServer sur un port, un setInterval par client, redemander est ignoré.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined

  ws.on('error', console.error)

  ws.on('message', (data) => {
    if (data.toString() === 'date' && timer === undefined) {
      ws.send(new Date().toString())
      timer = setInterval(() => ws.send(new Date().toString()), 2000)
    }
  })

  ws.on('close', () => clearInterval(timer))
})
