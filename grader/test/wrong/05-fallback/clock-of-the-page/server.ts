// fails: falls-back-refused
// clock: virtual
// en: A poll asks for what came since the page last heard, by the page's own clock.
// fr: Une requête demande ce qui est venu depuis la dernière fois, à l’horloge de la page.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

type Said = { id: string; nickname: string; text: string; at: number }

const messages: Said[] = []
const wakers = new Set<(news: Said[]) => void>()

function say(texts: Said[]) {
  const news = texts.filter(({ id }) => !messages.some((message) => message.id === id))
  for (const message of news) message.at = Date.now()
  messages.push(...news)
  for (const wake of [...wakers]) wake(news)
}

const http = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/news') {
    const since = Number(searchParams.get('since'))
    const news = () => messages.filter(({ at }) => at >= since)
    // What came in the very same millisecond the page may have had already, and knows by its id.
    const answer = () => {
      forget()
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
      response.end(JSON.stringify(news()))
    }
    const forget = () => {
      wakers.delete(answer)
      clearTimeout(timer)
    }
    const timer = setTimeout(answer, 20_000)
    response.on('close', forget)
    if (news().length > 0) setTimeout(answer, 5)
    else wakers.add(answer)
  } else if (pathname === '/say') {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      say(JSON.parse(body))
      response.end()
    })
  } else response.writeHead(404).end()
})

new WebSocketServer({ server: http }).on('connection', (socket) => {
  const wake = (news: Said[]) => socket.send(JSON.stringify(news))
  wakers.add(wake)
  wake([])
  socket.on('message', (data) => say(JSON.parse(data.toString())))
  socket.on('close', () => wakers.delete(wake))
  socket.on('error', (error) => console.error(error.message))
})

http.listen(8888)
