// fails: everyone-sees
// en: Passes on the Buffer that ws handed over: it travels as binary, and pages show [object Blob].
// fr: Renvoie le Buffer que ws lui remet : il voyage en binaire, et les pages montrent [object Blob].

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    if (data.toString().split(' : ').slice(1).join(' : ').trim() === '') return
    wss.clients.forEach((client) => client.send(data))
  })
})
