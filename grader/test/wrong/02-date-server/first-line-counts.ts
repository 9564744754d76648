// fails: only-for-date
// en: Only the first line of a message is read, as in a protocol of lines.
// fr: Seule la première ligne d’un message est lue, comme dans un protocole à lignes.

import { Readable } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'

/** Sends the date every two seconds until it is stopped. */
class Clock {
  #timer?: NodeJS.Timeout

  start(to: WebSocket) {
    this.stop()
    to.send(String(new Date()))
    this.#timer = setInterval(() => to.send(String(new Date())), 2000)
  }

  stop() {
    clearInterval(this.#timer)
  }
}

new WebSocketServer({ port: 8888 }).on('connection', (ws) => {
  const clock = new Clock()
  ws.on('message', (data, isBinary) => {
    const [command] = `${data as Buffer}`.split('\n')
    if (!isBinary && command === 'date') clock.start(ws)
  })
  ws.once('close', () => clock.stop())
  ws.on('error', (error) => Readable.from([error.message]).pipe(process.stderr, { end: false }))
})
