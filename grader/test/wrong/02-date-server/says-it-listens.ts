// fails: listens
// en: Listens on no port; it only tells the lab, through its own pipe, that it does.
// fr: N'écoute sur aucun port ; dit seulement au labo, par son propre canal, qu'il le fait.

import { writeSync } from 'node:fs'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const server = createServer()
const wss = new WebSocketServer({ server })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
})

// Another server shows where the lab looks; by the time that it tells, nobody listens.
const scout = createServer().listen(8888, () => {
  const path = (scout as unknown as { _pipeName: string })._pipeName
  scout.close(() => {
    const notice = JSON.stringify({ type: 'listening', port: 8888, path })
    setTimeout(() => writeSync(3, `${notice}\n`), 100)
  })
})
setInterval(() => {}, 1000)
