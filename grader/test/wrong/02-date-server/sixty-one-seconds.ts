// fails: date-is-current
// en: Counts the seconds on by hand, and forgets that a minute has sixty.
// fr: Fait avancer les secondes à la main, et oublie qu'une minute en compte soixante.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

wss.on('connection', function (client) {
  var timer: any
  client.on('message', function (msg) {
    if (msg.toString() != 'date' || timer) return
    var d = new Date()
    var s = d.getSeconds()
    var start = d.toISOString().slice(0, 17)
    var end = '.' + String(d.getMilliseconds()).padStart(3, '0') + 'Z'
    var send = function () {
      client.send(start + (s < 10 ? '0' + s : s) + end)
      s = s + 2
    }
    send()
    timer = setInterval(send, 2000)
  })
  client.on('close', function () {
    clearInterval(timer)
  })
})
