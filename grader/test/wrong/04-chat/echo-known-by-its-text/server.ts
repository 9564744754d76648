// fails: says-who
// en: Knows its own echo by the text alone: of two who say the same at once, one is shown twice.
// fr: Reconnaît son écho au seul texte : de deux qui disent la même chose à la fois, l'un est montré deux fois.

import { WebSocket, WebSocketServer } from 'ws'

type Said = { pseudo: string; text: string }

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
const room = new Set<WebSocket>()
let seq = 0

server.on('connection', (socket, request) => {
  socket.on('error', () => socket.terminate())

  const origin = request.headers.origin
  if (origin !== undefined && !/^http:\/\/localhost:(8888|8000)$/.test(origin)) {
    socket.close(1008, 'Not from here')
    return
  }

  room.add(socket)
  socket.on('close', () => room.delete(socket))
  socket.on('message', (data, isBinary) => {
    const said = isBinary ? undefined : read(data.toString())
    if (said === undefined) {
      socket.close(1003, 'Not understood')
      return
    }
    if (said.text.trim() === '') return
    seq += 1
    const line = JSON.stringify({ seq, ...said })
    for (const person of room) if (person.readyState === WebSocket.OPEN) person.send(line)
  })
})

function read(line: string): Said | undefined {
  let said: unknown
  try {
    said = JSON.parse(line)
  } catch {
    return undefined
  }
  if (typeof said !== 'object' || said === null) return undefined
  const { pseudo, text } = said as Partial<Said>
  if (typeof pseudo !== 'string' || typeof text !== 'string') {
    return undefined
  }
  return { pseudo, text }
}
