// fails: foreign-origin
// en: new URL() of a foreign Origin that is no address throws, and ends the server.
// fr: new URL() d'une Origin étrangère qui n'est pas une adresse lève une exception et arrête le serveur.

import { WebSocketServer, WebSocket } from 'ws'

type Message = { nick: string; text: string }

const port = Number(process.env.PORT ?? 8888)

/**
 * Is this origin one of ours? Do not compare strings (startsWith / includes are traps),
 * parse the URL properly.
 */
function isOurs(origin: string | undefined): boolean {
  if (!origin || origin === 'null') return true // not a browser, or a file
  const { protocol, hostname, port } = new URL(origin)
  return protocol === 'http:' && hostname === 'localhost' && ['8888', '8000'].includes(port)
}

const server = new WebSocketServer({
  port,
  verifyClient: (info: any) => {
    const ok = isOurs(info.req.headers.origin)
    console.log(info.req.headers.origin, ok ? 'may come in' : 'REFUSED')
    return ok
  },
})

server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

function check(x: any): x is Message {
  return x != null && typeof x.nick === 'string' && typeof x.text === 'string' && x.text.trim() !== ''
}

server.on('connection', (socket) => {
  console.log(`People in the room: ${server.clients.size}`)

  socket.on('error', (e) => console.log('socket error:', e.message))

  socket.on('message', (data, isBinary) => {
    if (isBinary) return
    let m: unknown
    try { m = JSON.parse(data.toString()) } catch { return }
    if (!check(m)) return
    const { nick, text } = m
    for (const c of server.clients)
      if (c.readyState === WebSocket.OPEN) c.send(JSON.stringify([nick, text]))
  })

  socket.on('close', () => console.log('Somebody has left.'))
})
