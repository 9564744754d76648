// fails: next-client
// en: The one place is free again after a close code below 3000 only: a page may use its own.
// fr: L’unique place ne se libère qu’après un code de fermeture inférieur à 3000 : une page peut avoir les siens.

import { WebSocketServer, type WebSocket } from 'ws'

let served: WebSocket | null = null
let timer: NodeJS.Timeout | undefined

new WebSocketServer({ port: Number(process.env.PORT ?? 8888) }).on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data, isBinary) => {
    if (served !== null || isBinary || `${data}` !== 'date') return
    served = ws
    const send = () => served?.send(`${new Date()}`)
    timer = setInterval(send, 2000)
    send()
  })
  ws.on('close', (code) => {
    if (served !== ws || code >= 3000) return
    clearInterval(timer)
    served = null
  })
})
