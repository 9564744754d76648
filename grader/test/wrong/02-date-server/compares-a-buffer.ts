// fails: answers-date
// en: Compares the data, which is a Buffer, with a string: it is never equal.
// fr: Compare les données, qui sont un Buffer, avec une chaîne : jamais égal.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data: any) => {
    console.log('reçu', data)
    if (data === 'date' && !timer) {
      ws.send(new Date().toString())
      timer = setInterval(() => ws.send(new Date().toString()), 2000)
    }
  })
  ws.on('close', () => clearInterval(timer))
})
