// en: Clients in a Map whose key is their address and port.
// fr: Les clients dans une Map dont la clé est leur adresse et leur port.

import { WebSocketServer } from 'ws'

type Client = { timer?: NodeJS.Timeout }

const clients = new Map<string, Client>()
const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws, req) => {
  const key = `${req.socket.remoteAddress}:${req.socket.remotePort}`
  clients.set(key, {})
  console.log('+', key, clients.size)

  ws.on('message', (data) => {
    const client = clients.get(key)
    if (!client || data.toString() !== 'date' || client.timer) return
    client.timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })

  ws.on('close', () => {
    clearInterval(clients.get(key)?.timer)
    clients.delete(key)
    console.log('-', key, clients.size)
  })
})
