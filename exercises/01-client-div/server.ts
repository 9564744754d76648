/**
 * A date server to try your page with: npx tsx exercises/01-client-div/server.ts
 *
 * Given; the checks bring a server of their own. It hands out the page and your client.ts,
 * compiled anew each time the page is loaded, at http://localhost:8888.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { transform } from 'esbuild'
import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)

/** A file beside this one, as text. */
const beside = (name: string) => readFile(new URL(name, import.meta.url), 'utf8')

/** client.ts as JavaScript; if it does not compile, a script that says so in the page's console. */
async function compileClient(): Promise<string> {
  try {
    const options = { loader: 'ts', sourcefile: 'client.ts', sourcemap: 'inline' } as const
    return (await transform(await beside('client.ts'), options)).code
  } catch (error) {
    console.error(String(error))
    return `console.error(${JSON.stringify(String(error))})`
  }
}

const pages: Record<string, { type: string; text: () => Promise<string> }> = {
  '/': { type: 'text/html', text: () => beside('index.html') },
  '/client.js': { type: 'text/javascript', text: compileClient },
}

const http = createServer((request, response) => {
  const page = pages[new URL(request.url ?? '/', 'http://localhost').pathname]
  if (!page) {
    response.writeHead(404).end('Not found')
    return
  }
  page.text().then(
    (text) => {
      const type = `${page.type}; charset=utf-8`
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text)
    },
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})

// One tick for all who asked, and a first date at once. The first two dates may thus be closer
// than two seconds: good enough to try a page with. Exercise 2 asks for better.
const askers = new Set<WebSocket>()
const sendDate = (socket: WebSocket) => socket.send(new Date().toString())
setInterval(() => askers.forEach(sendDate), 2000)

new WebSocketServer({ server: http }).on('connection', (socket) => {
  console.log('A page has connected.')
  socket.on('message', (data, isBinary) => {
    const word = isBinary ? null : data.toString()
    console.log('It says:', word ?? data)
    if (word !== 'date' || askers.has(socket)) return
    askers.add(socket)
    sendDate(socket)
  })
  socket.on('close', () => {
    askers.delete(socket)
    console.log('A page has left.')
  })
  socket.on('error', (error) => console.error(error.message))
})

http.listen(port, () => console.log(`Open http://localhost:${port} in your browser.`))
