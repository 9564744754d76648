// clock: real
// en: The ticks come from a worker thread.
// fr: Les tics viennent d'un thread (worker).

import { Worker } from 'node:worker_threads'
import { WebSocketServer, WebSocket } from 'ws'

const clock = new Worker(
  `const { parentPort } = require('node:worker_threads')
   setInterval(() => parentPort.postMessage(new Date().toString()), 2000)`,
  { eval: true },
)

const askers = new Set<WebSocket>()
clock.on('message', (text: string) => {
  for (const ws of askers) ws.send(text)
})

const wss = new WebSocketServer({ port: 8888 })
wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'date') askers.add(ws)
  })
  ws.on('close', () => askers.delete(ws))
})
