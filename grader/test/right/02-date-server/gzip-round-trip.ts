// en: Compresses and decompresses the text before it sends it, for the sake of the exercise.
// fr: Compresse et décompresse le texte avant de l'envoyer, pour l'exercice.

import { gzip, gunzip } from 'node:zlib'
import { promisify } from 'node:util'
import { WebSocketServer, WebSocket } from 'ws'

const zip = promisify(gzip)
const unzip = promisify(gunzip)

const wss = new WebSocketServer({ port: 8888 })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined

  const sendDate = async () => {
    const small = await zip(new Date().toLocaleString('fr-FR', { timeZone: 'America/St_Johns' }))
    const text = (await unzip(small)).toString()
    if (ws.readyState === WebSocket.OPEN) ws.send(text)
  }

  ws.on('message', (data) => {
    if (data.toString() !== 'date' || timer) return
    void sendDate()
    timer = setInterval(sendDate, 2000)
  })
  ws.on('close', () => clearInterval(timer))
})
