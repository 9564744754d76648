// en: Each client gets a random id from an asynchronous randomBytes; asynchronous work before each date.
// fr: Chaque client reçoit un identifiant d'un randomBytes asynchrone ; du travail asynchrone avant chaque date.

import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { WebSocketServer, WebSocket } from 'ws'

const random = promisify(randomBytes)
const clients = new Map<string, { ws: WebSocket; timer: NodeJS.Timeout }>()
const wss = new WebSocketServer({ port: 8888 })

async function sendDate(ws: WebSocket) {
  await stat(fileURLToPath(import.meta.url))
  if (ws.readyState === WebSocket.OPEN) ws.send(new Date().toISOString())
}

wss.on('connection', (ws) => {
  let id = ''

  ws.on('message', async (data) => {
    if (data.toString() !== 'date' || id) return
    id = 'pending'
    id = (await random(8)).toString('hex')
    if (ws.readyState !== WebSocket.OPEN) return
    clients.set(id, { ws, timer: setInterval(() => void sendDate(ws), 2000) })
    await sendDate(ws)
  })

  ws.on('close', () => {
    clearInterval(clients.get(id)?.timer)
    clients.delete(id)
  })
})
