// fails: falls-back-hanging
// en: After the time limit, the late close of the same WebSocket ends what has taken its place.
// fr: Après la limite de temps, le close tardif de la même WebSocket met fin à ce qui l’a remplacée.

import { createServer, ServerResponse } from 'node:http'
import { WebSocketServer, WebSocket } from 'ws'

type Said = { page: string; n: number; name: string; text: string }

const boot = crypto.randomUUID()
const said: Said[] = []
const newest: Record<string, number> = {}
const held = new Map<string, { response: ServerResponse; answer: () => void }>()
const server = createServer()
const wss = new WebSocketServer({ server })

function add(texts: Said[]) {
  const from = said.length
  for (const each of texts) {
    if (each.n <= (newest[each.page] ?? 0)) continue
    newest[each.page] = each.n
    said.push(each)
  }
  if (said.length === from) return
  for (const { answer } of [...held.values()]) answer()
  for (const ws of wss.clients) {
    if (ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify({ boot, from, texts: said.slice(from) }))
  }
}

server.on('request', async (request, response) => {
  if (request.method !== 'POST') {
    response.writeHead(405)
    return response.end()
  }
  let json = ''
  for await (const part of request.setEncoding('utf8')) json += part
  const ask = JSON.parse(json) as { page: string; boot: string; from: number; texts: Said[] }
  held.get(ask.page)?.answer()
  const from = ask.boot === boot ? ask.from : 0
  const answer = () => {
    clearTimeout(timer)
    if (held.get(ask.page)?.response === response) held.delete(ask.page)
    response.writeHead(200, { 'cache-control': 'no-cache, no-store' })
    response.end(JSON.stringify({ boot, from, texts: said.slice(from) }))
  }
  const timer = setTimeout(answer, 20_000)
  held.set(ask.page, { response, answer })
  response.on('close', () => {
    clearTimeout(timer)
    if (held.get(ask.page)?.response === response) held.delete(ask.page)
  })
  add(ask.texts)
  if (said.length > from && !response.writableEnded) answer()
})

wss.on('connection', (ws, request) => {
  const query = new URLSearchParams(request.url!.split('?')[1])
  const from = query.get('boot') === boot ? Number(query.get('from')) : 0
  ws.send(JSON.stringify({ boot, from, texts: said.slice(from) }))
  ws.on('message', (data) => add(JSON.parse(data.toString())))
  ws.on('error', () => {})
})

server.listen(process.env.PORT || 8888)
