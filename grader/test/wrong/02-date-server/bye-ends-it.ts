// fails: only-for-date
// en: “bye”, “fin” and “q” end the dates.
// fr: « bye », « fin » et « q » arrêtent les dates.

import { WebSocketServer, WebSocket } from 'ws'

const server = new WebSocketServer({ port: 8888 })

server.on('connection', function (this: WebSocketServer, client) {
  let asked = false

  function again() {
    if (!asked || client.readyState !== WebSocket.OPEN) return
    client.send(`${new Date()}`)
    next = setTimeout(again, 2000)
  }
  let next: NodeJS.Timeout

  client.onmessage = ({ data }) => {
    switch (data) {
      case 'date':
        clearTimeout(next)
        asked = true
        again()
        break
      case 'bye':
      case 'fin':
      case 'q':
      case 'quit':
        asked = false
        break
    }
  }
  client.onerror = (event) => console.log(event.message)
  client.onclose = () => clearTimeout(next)
})
