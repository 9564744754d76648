// fails: date-is-current
// clock: virtual
// en: The day is of UTC, the time is local: for an hour after midnight the day is yesterday's.
// fr: Le jour est celui d'UTC, l'heure est locale : pendant une heure après minuit, le jour est celui de la veille.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

function stamp(): string {
  const now = new Date()
  return now.toISOString().slice(0, 10) + ' ' + now.toTimeString().slice(0, 8)
}

wss.on('connection', (ws) => {
  let id: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    if (m.toString() !== 'date' || id) return
    ws.send(stamp())
    id = setInterval(() => ws.send(stamp()), 2000)
  })
  ws.on('close', () => clearInterval(id))
})
