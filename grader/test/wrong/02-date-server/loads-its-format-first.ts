// fails: one-stream
// en: The timer is only known once the format is loaded: who asks again meanwhile gets two.
// fr: Le minuteur n'est connu qu'une fois le format chargé : qui redemande entre-temps en a deux.

import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer } from 'ws'

async function loadFormat() {
  await sleep(300) // as if it came from a file
  return new Intl.DateTimeFormat('fr', { dateStyle: 'full', timeStyle: 'long' })
}

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  const timers: NodeJS.Timeout[] = []
  ws.on('message', async (m) => {
    if (m.toString() !== 'date' || timers.length > 0) return
    const format = await loadFormat()
    ws.send(format.format(new Date()))
    if (ws.readyState === ws.OPEN) timers.push(setInterval(() => ws.send(format.format(new Date())), 2000))
  })
  ws.on('close', () => timers.forEach((t) => clearInterval(t)))
})
