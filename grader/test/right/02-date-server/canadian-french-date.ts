// en: The date as toLocaleString('fr-CA') writes it: 2027-03-25 15 h 37 min 41 s.
// fr: La date comme toLocaleString('fr-CA') l'écrit : 2027-03-25 15 h 37 min 41 s.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', function connection(ws) {
  let timer: NodeJS.Timeout | undefined

  ws.on('message', function message(data) {
    console.log('received: %s', data)
    if (data.toString() !== 'date') return
    clearTimeout(timer)
    ;(function again() {
      ws.send(new Date().toLocaleString('fr-CA'))
      timer = setTimeout(again, 2000)
    })()
  })

  ws.on('close', function close() {
    clearTimeout(timer)
  })
})
