// en: Writes each request to a file first, then looks whether the client is still there.
// fr: Écrit d'abord chaque demande dans un fichier, puis regarde si le client est encore là.

import { appendFile } from 'node:fs/promises'
import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  let asked = false
  const tick = () => ws.send(new Date().toString())
  ws.on('message', async (data) => {
    if (data.toString() !== 'date' || asked) return
    asked = true
    await appendFile('requests.log', `${new Date().toISOString()} date\n`)
    if (ws.readyState !== ws.OPEN) return
    tick()
    timer = setInterval(tick, 2000)
  })
  ws.on('close', () => clearInterval(timer))
  ws.on('error', (e) => console.error(e.message))
})
