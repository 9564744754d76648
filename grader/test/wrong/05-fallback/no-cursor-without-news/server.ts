// fails: nothing-lost
// en: An answer without news gives no cursor, and whoever asks without one is told of what comes from then on.
// fr: Une réponse sans nouvelles ne donne pas de curseur, et qui demande sans curseur n’apprend que la suite.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { WebSocketServer } from 'ws'

type Message = { number: number; id: string; nickname: string; text: string }

const start = `${process.pid}.${Date.now()}`
const log: Message[] = []
const listeners = new Set<() => void>()

const cursorOf = ({ url }: IncomingMessage) => {
  const query = new URLSearchParams(url!.split('?')[1])
  return query.get('start') === start ? Number(query.get('since')) : log.length
}

const newsSince = (cursor: number) => {
  const messages = log.slice(cursor)
  return JSON.stringify({ start: messages.length > 0 ? start : '', last: log.length, messages })
}

const publish = (json: string) => {
  for (const said of JSON.parse(json) as Omit<Message, 'number'>[]) {
    if (!log.some(({ id }) => id === said.id)) log.push({ ...said, number: log.length + 1 })
  }
  for (const tell of listeners) tell()
}

const poll = (request: IncomingMessage, response: ServerResponse) => {
  const cursor = cursorOf(request)
  const forget = () => {
    clearTimeout(timer)
    listeners.delete(tell)
  }
  const tell = () => {
    forget()
    response.setHeader('Cache-Control', 'no-store').end(newsSince(cursor))
  }
  const timer = setTimeout(tell, 20_000)
  listeners.add(tell)
  response.on('close', forget)
  if (cursor < log.length) tell()
}

const http = createServer(async (request, response) => {
  if (request.url!.startsWith('/poll')) poll(request, response)
  else if (request.url === '/say') {
    publish(await text(request))
    response.end('{}')
  } else response.writeHead(404).end()
})

new WebSocketServer({ server: http }).on('connection', (socket, request) => {
  let cursor = cursorOf(request)
  const tell = () => {
    socket.send(JSON.stringify({ start, last: log.length, messages: log.slice(cursor) }))
    cursor = log.length
  }
  tell()
  listeners.add(tell)
  socket.on('message', (data) => publish(data.toString()))
  socket.on('close', () => listeners.delete(tell))
  socket.on('error', console.error)
})

http.listen(Number(process.env.PORT ?? 8888))
