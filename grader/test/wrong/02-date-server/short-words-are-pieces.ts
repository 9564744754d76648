// fails: only-for-date
// en: Short messages are put together until they make a word, as if this were TCP: “da” and then “te”.
// fr: Les messages courts sont mis bout à bout jusqu’à faire un mot, comme si c’était du TCP : « da », puis « te ».

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined
  let pieces = ''
  ws.on('error', console.error)
  ws.on('close', () => clearInterval(timer))
  ws.on('message', (data, isBinary) => {
    const word = data.toString()
    pieces = word.length >= 4 ? word : pieces + word
    if (isBinary || pieces !== 'date') return
    pieces = ''
    clearInterval(timer)
    const send = () => ws.send(new Date().toString())
    timer = setInterval(send, 2000)
    send()
  })
})
