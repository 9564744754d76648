// en: The moment of each date is computed from the first, so that nothing drifts; a two-digit year.
// fr: L'instant de chaque date est calculé depuis le premier, donc rien ne dérive ; une année à deux chiffres.

import { WebSocketServer } from 'ws'

const PERIOD = 2000
const two = (n: number) => (n < 10 ? '0' + n : '' + n)

function shortDate(d: Date): string {
  const day = [d.getDate(), d.getMonth() + 1, d.getFullYear() % 100].map(two).join('/')
  const time = [d.getHours(), d.getMinutes(), d.getSeconds()].map(two).join(':')
  return day + ' ' + time
}

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | null = null
  let origin = 0
  let n = 0

  function schedule() {
    const due = origin + n * PERIOD
    timer = setTimeout(() => {
      ws.send(shortDate(new Date()))
      n++
      schedule()
    }, Math.max(0, due - Date.now()))
  }

  ws.on('message', (data) => {
    if (data.toString() === 'date' && timer === null) {
      origin = Date.now()
      n = 0
      schedule()
    }
  })

  ws.on('close', () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  })
})
