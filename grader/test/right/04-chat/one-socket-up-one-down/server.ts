// en: Two connections a page: one to speak, one to hear.
// fr: Deux connexions par page : une pour parler, une pour écouter.

import { createServer } from 'node:http'
import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const ownPages = ['http://localhost:8888', 'http://localhost:8000', `http://localhost:${port}`]

const ups = new WebSocketServer({ noServer: true })
const downs = new Set<WebSocket>()

function mayHear(socket: WebSocket) {
  downs.add(socket)
  socket.on('close', () => downs.delete(socket))
}

function maySpeak(socket: WebSocket) {
  socket.on('message', (data, isBinary) => {
    if (isBinary) return
    const [, nick, text] = /^([^\n]*)\n([^]*)$/.exec(data.toString()) ?? []
    if (nick === undefined || text === undefined || !text.trim()) return
    for (const down of downs) if (down.readyState === WebSocket.OPEN) down.send(`${nick}\n${text}`)
  })
}

const http = createServer((request, response) => {
  response.writeHead(426, { Upgrade: 'websocket', Connection: 'Upgrade' }).end()
})

http.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy())
  const { origin } = request.headers
  if (origin !== undefined && !ownPages.includes(origin)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    return
  }
  ups.handleUpgrade(request, socket, head, (ws) => {
    ws.on('error', (error) => console.log(request.url, error.message))
    const [path] = (request.url ?? '/').split('?')
    if (path !== '/up') mayHear(ws)
    if (path !== '/down') maySpeak(ws)
  })
})

http.listen(port)
