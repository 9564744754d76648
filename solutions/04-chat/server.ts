/** Exercise 4, a solution: the server of a chat room. What one says, everyone reads. */
import { type RawData, WebSocket, WebSocketServer } from 'ws'

// #region protocol
/** What a page says, as JSON; client.ts has the same two types. */
interface FromPage {
  type: 'say'
  who: string
  text: string
}
/** What a page hears, told apart by `type`: a room that learns more gets more of them. */
type FromServer = { type: 'said'; who: string; text: string } | { type: 'refused'; why: string }
// #endregion protocol

// #region origin
// Any page of the web may open a WebSocket to us from its visitor's browser; the browser says whose
// page it is. Compared whole: http://localhost:8888.evil.example begins like ours.
// The second is esbuild's, which serves the page while you try it.
const ORIGINS = new Set(['http://localhost:8888', 'http://localhost:8000'])

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({
  port,
  // Asked before the handshake is answered: false answers 401, and nothing was ever open.
  verifyClient: ({ origin }: { origin: string }) => ORIGINS.has(origin),
  // Of a longer message not a byte is kept. What is left out here would be 100 MiB.
  maxPayload: 1024 * 1024,
})
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))
// #endregion origin

// #region read
/** What a page said, or undefined: whoever can connect can send anything at all. */
function read(data: RawData, isBinary: boolean): FromPage | undefined {
  if (isBinary) return undefined
  let message: unknown
  try {
    message = JSON.parse(data.toString())
  } catch {
    return undefined
  }
  // It is JSON, but `null` and `[42]` are too. A type annotation alone would check nothing.
  if (typeof message !== 'object' || message === null) return undefined
  const { type, who, text } = message as Partial<Record<string, unknown>>
  if (type !== 'say' || typeof who !== 'string' || typeof text !== 'string') return undefined
  return { type, who, text }
}
// #endregion read

// #region broadcast
function send(socket: WebSocket, message: FromServer): void {
  // A string travels in a text frame; the Buffer that came in would travel as binary.
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
}

/** To the sender too: this one loop gives everybody the same messages in the same order. */
function sendToAll(message: FromServer): void {
  // ws keeps this Set, and takes out who leaves: there is no index that could become wrong.
  for (const client of server.clients) send(client, message)
}
// #endregion broadcast

// #region connection
server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => {
    const said = read(data, isBinary)
    if (said === undefined) send(socket, { type: 'refused', why: 'not understood' })
    else if (said.text.trim() === '') send(socket, { type: 'refused', why: 'empty message' })
    else sendToAll({ type: 'said', who: said.who, text: said.text })
  })

  // An 'error' event that nobody listens to ends the process: one broken frame would empty the room.
  socket.on('error', (error) => console.error(`A connection failed: ${error.message}`))
})
// #endregion connection
