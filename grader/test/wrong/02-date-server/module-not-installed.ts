// fails: listens
// en: Imports a module that is not installed.
// fr: Importe un module qui n'est pas installé.

import express from 'express'
import { WebSocketServer } from 'ws'

const app = express()
const server = app.listen(8888)
const wss = new WebSocketServer({ server })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
