// en: A store and its reducer on both sides; the page draws the whole list anew; strangers are let in and closed with 1008.
// fr: Un magasin et son réducteur des deux côtés ; la page redessine toute la liste ; les étrangers entrent et sont fermés par 1008.

import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const HISTORY = 50

type Line = { id: number; who: string; text: string }
type Action = { type: 'say'; who: string; text: string }
type State = { nextId: number; lines: readonly Line[] }

let state: State = { nextId: 1, lines: [] }

function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'say': {
      if (!action.text.trim()) return state
      const line = { id: state.nextId, who: action.who, text: action.text }
      return { nextId: state.nextId + 1, lines: [...state.lines, line].slice(-HISTORY) }
    }
    default:
      return state
  }
}

const isAction = (x: any): x is Action =>
  x != null && x.type === 'say' && typeof x.who === 'string' && typeof x.text === 'string'

const people = new Set<WebSocket>()
const tell = (socket: WebSocket, action: object) => socket.send(JSON.stringify(action))

function dispatch(action: Action) {
  const before = state
  state = reduce(state, action)
  if (state === before) return
  const line = state.lines.at(-1)
  people.forEach((socket) => tell(socket, { type: 'line', line }))
}

const wss = new WebSocketServer({ port })

wss.on('connection', (socket, request) => {
  socket.on('error', (e) => console.error('socket:', e.message))

  // Anchored at both ends, or http://localhost:8888.evil.example gets in.
  const { origin } = request.headers
  if (origin !== undefined && !/^http:\/\/localhost:(?:8888|8000)$/.test(origin)) {
    socket.close(1008, 'You come from elsewhere')
    return
  }

  people.add(socket)
  tell(socket, { type: 'welcome', lines: state.lines })

  socket.on('message', (data, isBinary) => {
    if (isBinary) return
    let action
    try {
      action = JSON.parse(data.toString('utf8'))
    } catch {
      tell(socket, { type: 'oops', why: 'This is not JSON.' })
      return
    }
    if (isAction(action)) dispatch(action)
    else tell(socket, { type: 'oops', why: 'I do not know this action.' })
  })

  socket.on('close', () => people.delete(socket))
})

console.log(`http://localhost:${port}`)
