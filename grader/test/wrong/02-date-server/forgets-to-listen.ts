// fails: listens
// en: Makes an HTTP server and never calls listen; a timer keeps the program running.
// fr: Crée un serveur HTTP et n'appelle jamais listen ; une minuterie garde le programme en vie.

import { createServer } from 'node:http'
import { WebSocketServer, WebSocket } from 'ws'

const server = createServer()
const wss = new WebSocketServer({ server })
const askers = new Set<WebSocket>()

wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws)
  })
  ws.on('close', () => askers.delete(ws))
})

setInterval(() => {
  for (const ws of askers) ws.send(new Date().toString())
}, 2000)
