// fails: only-for-date
// en: localeCompare takes “daté” for “date”.
// fr: localeCompare prend « daté » pour « date ».

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  ws.on('error', console.error)
  ws.on('close', () => clearInterval(timer))
  ws.on('message', (data, isBinary) => {
    const word = data.toString()
    if (isBinary || word.localeCompare('date', 'fr', { sensitivity: 'base' }) !== 0) return
    clearInterval(timer)
    const send = () => ws.send(new Date().toString())
    timer = setInterval(send, 2000)
    send()
  })
})
