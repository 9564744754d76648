// fails: listens
// en: Ends as soon as it has started.
// fr: Se termine dès qu'il a démarré.

import { WebSocketServer } from 'ws'

function main() {
  const wss = new WebSocketServer({ noServer: true })
  wss.on('connection', (ws) => {
    ws.on('message', (data) => {
      if (data.toString() === 'date') setInterval(() => ws.send(new Date().toString()), 2000)
    })
  })
  console.log('Serveur démarré')
}

main()
