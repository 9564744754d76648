// fails: next-client
// en: Waits for the full second; who leaves meanwhile keeps the place for ever.
// fr: Attend la seconde pleine ; qui part entre-temps garde la place pour toujours.

import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })

/** The one that is being served, and its timer. */
let current: WebSocket | undefined
let timer: NodeJS.Timeout | undefined

/** Dates look nicer on the second. At most one second to wait, two are allowed. */
const fullSecond = () => sleep(1000 - (Date.now() % 1000))

server.on('connection', (socket) => {
  let waiting = false

  socket.on('message', async (data, isBinary) => {
    if (isBinary || data.toString() !== 'date') return
    // It is served already, or somebody else is.
    if (waiting || current) return

    waiting = true
    await fullSecond()
    waiting = false

    current = socket
    const sendDate = () => socket.send(new Date().toString())
    sendDate()
    timer = setInterval(sendDate, 2000)
  })

  socket.on('close', () => {
    if (current !== socket) return
    clearInterval(timer)
    current = undefined
  })

  socket.on('error', (error) => console.error(error.message))
})
