// fails: only-for-date
// en: No message may be longer than 32 bytes: a longer word ends the connection.
// fr: Aucun message ne doit dépasser 32 octets : un mot plus long met fin à la connexion.

import { WebSocketServer } from 'ws'

const server = new WebSocketServer({ port: Number(process.env.PORT ?? 8888), maxPayload: 32 })

server.on('connection', (socket) => {
  let timer: NodeJS.Timeout | undefined
  const say = () => socket.send(`Nous sommes le ${new Date().toLocaleString('fr')}`)
  socket.on('message', (data) => {
    if (data.toString() !== 'date') return
    clearInterval(timer)
    say()
    timer = setInterval(say, 2000)
  })
  socket.on('close', () => clearInterval(timer))
  socket.on('error', (e) => console.warn('client error', e.message))
})
