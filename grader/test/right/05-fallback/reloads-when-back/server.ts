// en: Where nothing answers any more the page asks now and then, and loads itself anew once something does.
// fr: Quand plus rien ne répond, la page demande de temps en temps, et se recharge dès qu'il y a une réponse.

import { createServer, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

const log: string[] = []
const keys = new Set<string>()
let held: { since: number; response: ServerResponse; timer: NodeJS.Timeout }[] = []

const tell = (since: number) => JSON.stringify({ next: log.length, lines: log.slice(since) })

function release(one: (typeof held)[number]) {
  held = held.filter((each) => each !== one)
  clearTimeout(one.timer)
  one.response.writeHead(200, { 'Cache-Control': 'no-store' })
  one.response.end(tell(one.since))
}

function say(key: string, line: string) {
  if (keys.has(key)) return
  keys.add(key)
  log.push(line)
  for (const one of held) release(one)
  for (const ws of sockets.clients) ws.send(tell(log.length - 1))
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url!, 'http://x')
  if (url.pathname === '/alive') response.writeHead(204).end()
  else if (url.pathname === '/say') {
    let line = ''
    for await (const chunk of request) line += chunk
    say(url.searchParams.get('key') ?? '', line)
    response.writeHead(204).end()
  } else if (url.pathname === '/hear') {
    const since = Number(url.searchParams.get('since'))
    const one = { since, response, timer: setTimeout(() => release(one), 15000) }
    held.push(one)
    response.on('close', () => {
      clearTimeout(one.timer)
      held = held.filter((each) => each !== one)
    })
    if (log.length > since) release(one)
  } else response.writeHead(404).end()
})

const sockets = new WebSocketServer({ server })
sockets.on('connection', (ws) => {
  ws.on('error', () => {})
  ws.send(tell(0))
  ws.on('message', (data) => {
    const [key, line] = JSON.parse(data.toString())
    say(key, line)
    ws.send(JSON.stringify({ got: key }))
  })
})

server.listen(process.env.PORT ?? 8888)
