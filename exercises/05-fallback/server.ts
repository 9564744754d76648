/**
 * Exercise 5: the chat's server, for people with a WebSocket and people who have to poll.
 * The task is in statement.en.md, la consigne dans statement.fr.md; the numbers are the same.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT ?? 8888)

const http = createServer((request, response) => {
  if (servePage(request, response)) return
  console.log('Asked for:', request.method, request.url)

  // TODO 2: a poll. Answer now if there is something to say, and otherwise when there is.

  // TODO 3: what a polling person says, for everybody in the room.

  response.writeHead(404).end('Not found')
})

// One port for both: ws takes the requests that ask for a WebSocket, the others come above.
const server = new WebSocketServer({ server: http })

server.on('connection', (socket) => {
  console.log('Somebody has come by WebSocket.')

  // TODO 1: bring here what your chat of exercise 4 does.

  // TODO 4: how does the page notice that nothing passes behind the 101? Say something first.

  socket.on('error', (error) => console.error(error.message))
})

// TODO 6: this program may end, and start anew without memory. How do the pages notice?

// Given: page, WebSocket and polls have to share one address, so the page comes from here too.
// (The checks bring it themselves.) client.js is your client.ts, compiled; see the statement.
function servePage(request: IncomingMessage, response: ServerResponse): boolean {
  const pages: Record<string, string> = { '/': 'index.html', '/client.js': 'client.js' }
  const name = pages[request.url ?? '']
  if (name === undefined) return false
  const type = name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'
  readFile(new URL(name, import.meta.url)).then(
    (file) =>
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(file),
    () => response.writeHead(404).end(`There is no ${name}. Has client.ts been compiled?`),
  )
  return true
}

http.listen(port, () => console.log(`Open http://localhost:${port} in your browser.`))
