// fails: leavers
// en: The first person's connection keeps the room going, and leaves that to the next, once.
// fr: La connexion de la première personne fait tourner le salon, et le lègue à la suivante, une seule fois.

import WebSocket, { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const pages = ['http://localhost:8888', 'http://localhost:8000', 'http://localhost:' + port]

const wss = new WebSocketServer({
  port,
  verifyClient: (info: { origin: string }) => pages.includes(info.origin),
})

let people: WebSocket[] = []
let waiting: { who: string; what: string }[] = []

// What was said is passed on 25 times a second, all together: fewer frames.
function startClock() {
  return setInterval(() => {
    if (waiting.length === 0) return
    const batch = JSON.stringify(waiting)
    waiting = []
    for (const p of people) if (p.readyState === WebSocket.OPEN) p.send(batch)
  }, 40)
}

wss.on('connection', (socket) => {
  // No clock ticks in an empty room: the first to come starts it.
  let clock: NodeJS.Timeout | undefined
  if (people.length === 0) clock = startClock()
  people.push(socket)
  console.log(`${people.length} here`)

  socket.on('error', () => {})

  socket.on('message', (data, isBinary) => {
    if (isBinary) return
    try {
      const said = JSON.parse(data.toString())
      if (typeof said.who !== 'string' || typeof said.what !== 'string') return
      if (said.what.trim() === '') return
      waiting.push({ who: said.who, what: said.what })
    } catch {
      console.log('not understood')
    }
  })

  socket.on('close', () => {
    people = people.filter((p) => p !== socket)
    if (clock) {
      // The one whose clock it was has left: the next in line takes over, until he leaves.
      clearInterval(clock)
      const heir = people[0]
      if (heir) {
        const clock = startClock()
        heir.once('close', () => clearInterval(clock))
      }
    }
  })
})
