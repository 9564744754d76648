// fails: only-for-date
// en: Short messages are put together until they make a word, as if this were TCP: “da” and then “te”.
// fr: Les messages courts sont mis bout à bout jusqu’à faire un mot, comme si c’était du TCP : « da », puis « te ».

import WebSocket, { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: 8888, path: undefined })
const buffers = new Map<WebSocket, string>()
const timers = new Map<WebSocket, NodeJS.Timeout>()

wss.on('connection', (ws) => {
  buffers.set(ws, '')
  ws.on('message', (chunk, isBinary) => {
    if (isBinary) return
    const piece = chunk.toString('utf8')
    const text = piece.length < 4 ? buffers.get(ws) + piece : piece
    buffers.set(ws, text)
    if (text === 'date') {
      buffers.set(ws, '')
      answer(ws)
    }
  })
  ws.on('close', () => {
    clearInterval(timers.get(ws))
    timers.delete(ws)
    buffers.delete(ws)
  })
  ws.on('error', (e) => console.error(e.message))
})

function answer(ws: WebSocket) {
  clearInterval(timers.get(ws))
  const send = () => ws.send(Date())
  timers.set(ws, setInterval(send, 2000))
  send()
}
