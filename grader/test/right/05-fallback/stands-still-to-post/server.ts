// en: The page stands still while it posts (a synchronous XMLHttpRequest), in a click and in a timer.
// fr: La page s’arrête le temps de poster (une XMLHttpRequest synchrone), dans un clic et dans un minuteur.

import * as http from 'http'
import { WebSocketServer } from 'ws'

type Line = { n: number; key: string; from: string; text: string }

const room = Date.now().toString(36) + process.pid
const lines: Line[] = []
let held: { after: number; response: http.ServerResponse; end: NodeJS.Timeout }[] = []

const after = (n: number) => JSON.stringify({ room, lines: lines.filter((line) => line.n > n) })

function hear(text: string) {
  const { key, from, text: words } = JSON.parse(text)
  if (!lines.some((line) => line.key === key)) {
    lines.push({ n: lines.length + 1, key, from, text: words })
  }
  const waiting = held
  held = []
  for (const each of waiting) {
    clearTimeout(each.end)
    each.response.end(after(each.after))
  }
  for (const client of wss.clients) client.send(after(lines.length - 1))
}

const server = http.createServer((request, response) => {
  response.setHeader('Cache-Control', 'no-store')
  const url = new URL(request.url!, 'http://here')
  if (url.pathname === '/post') {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      try {
        hear(Buffer.concat(parts).toString())
      } catch {
        response.statusCode = 400
      }
      response.end()
    })
  } else if (url.pathname === '/news') {
    const known = url.searchParams.get('room') === room ? Number(url.searchParams.get('after')) : 0
    if (lines.length > known) return void response.end(after(known))
    const poll = {
      after: known,
      response,
      end: setTimeout(() => {
        held = held.filter((each) => each !== poll)
        response.end(after(known))
      }, 15000),
    }
    held.push(poll)
    response.on('close', () => {
      clearTimeout(poll.end)
      held = held.filter((each) => each !== poll)
    })
  } else response.writeHead(404).end()
})

const wss = new WebSocketServer({ server })
wss.on('connection', (socket) => {
  socket.on('error', () => socket.terminate())
  socket.send(after(0))
  socket.on('message', (data) => {
    try {
      hear(String(data))
    } catch {
      socket.close(1003)
    }
  })
})

server.listen(process.env.PORT || 8888)
