// clock: real
// en: A worker thread makes the text of the date when it is asked for it.
// fr: Un thread (worker) fabrique le texte de la date à la demande.

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { WebSocketServer, WebSocket } from 'ws'

const worker = new Worker(
  `const { parentPort } = require('node:worker_threads')
   parentPort.on('message', (id) => parentPort.postMessage({ id, text: new Date().toString() }))`,
  { eval: true },
)

const waiting = new Map<number, (text: string) => void>()
let lastId = 0
worker.on('message', ({ id, text }) => {
  waiting.get(id)?.(text)
  waiting.delete(id)
})
await once(worker, 'online')

const dateFromWorker = () =>
  new Promise<string>((resolve) => {
    const id = ++lastId
    waiting.set(id, resolve)
    worker.postMessage(id)
  })

const wss = new WebSocketServer({ port: 8888 })
wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  const send = async () => {
    const text = await dateFromWorker()
    if (ws.readyState === WebSocket.OPEN) ws.send(text)
  }
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    void send()
    timer = setInterval(send, 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
