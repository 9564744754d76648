// en: noServer; each client is a little state machine: idle, asking, gone.
// fr: noServer ; chaque client est une petite machine à états : idle, asking, gone.

import { createServer } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

type State = { name: 'idle' } | { name: 'asking'; timer: NodeJS.Timeout } | { name: 'gone' }
type Event = { type: 'word'; word: string } | { type: 'close' }

const states = new Map<WebSocket, State>()

function next(ws: WebSocket, state: State, event: Event): State {
  if (event.type === 'close') {
    if (state.name === 'asking') clearInterval(state.timer)
    return { name: 'gone' }
  }
  if (state.name === 'idle' && event.word === 'date') {
    const tell = () => ws.send(`It is ${new Date().toUTCString()}`)
    tell()
    return { name: 'asking', timer: setInterval(tell, 2000) }
  }
  return state
}

function dispatch(ws: WebSocket, event: Event) {
  const state = next(ws, states.get(ws) ?? { name: 'idle' }, event)
  if (state.name === 'gone') states.delete(ws)
  else states.set(ws, state)
}

const wss = new WebSocketServer({ noServer: true, clientTracking: false })
const server = createServer((_req, res) => {
  res.statusCode = 426
  res.end()
})

server.on('upgrade', (req, socket, head) => {
  socket.on('error', () => socket.destroy())
  wss.handleUpgrade(req, socket, head, (ws) => {
    ws.on('message', (data) => dispatch(ws, { type: 'word', word: data.toString() }))
    ws.on('close', () => dispatch(ws, { type: 'close' }))
  })
})

server.listen(process.env.PORT ?? 8888)
