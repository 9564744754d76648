// fails: no-leak
// en: The timer waits until the request is written to a file, even when the client has left meanwhile.
// fr: Le minuteur attend que la demande soit écrite dans un fichier, même si le client est parti entre-temps.

import { appendFile } from 'node:fs/promises'
import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  let asked = false
  ws.on('message', async (data) => {
    if (data.toString() !== 'date' || asked) return
    asked = true
    await appendFile('requests.log', `${new Date().toISOString()} date\n`)
    ws.send(new Date().toString())
    timer = setInterval(() => ws.send(new Date().toString()), 2000)
  })
  ws.on('close', () => clearInterval(timer))
  ws.on('error', (e) => console.error(e.message))
})
