// fails: answers-date
// en: Sends the date to everybody but the one who asked, as in a chat example.
// fr: Envoie la date à tous sauf à celui qui l'a demandée, comme dans un exemple de chat.

import { WebSocketServer, WebSocket } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', function connection(ws) {
  let timer: NodeJS.Timeout | undefined
  ws.on('error', console.error)
  ws.on('message', function message(data) {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => {
      wss.clients.forEach(function each(client) {
        if (client !== ws && client.readyState === WebSocket.OPEN) client.send(new Date().toString())
      })
    }, 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
