// fails: same-order
// en: Compares numbers as strings: the tenth message stands before the second.
// fr: Compare des nombres comme des chaînes : le dixième message passe avant le deuxième.

import { WebSocket, WebSocketServer } from 'ws'

type Said = { id: string; pseudo: string; text: string }

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
  const { id, pseudo, text } = said as Partial<Said>
  if (typeof id !== 'string' || typeof pseudo !== 'string' || typeof text !== 'string') {
    return undefined
  }
  return { id, pseudo, text }
}
