import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fact } from '../../../model/fact.ts'
import { Agenda } from '../../../world/agenda.ts'
import { Journal } from '../../../world/journal.ts'
import { ScriptedServer } from '../../../world/scripted.ts'
import { Gate } from '../../../world/wire/gate.ts'
import { AWAY, ORIGIN } from '../../../world/wire/address.ts'
import { encodeFrame, FrameReader } from '../../../world/wire/frames.ts'
import { acceptFor } from '../../../world/wire/handshake.ts'
import { portPair } from '../../../world/wire/port.ts'
import { type Upstream, Wire } from '../../../world/wire/wire.ts'
import { assert, suite } from '../../harness.ts'

interface Answer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

interface Request {
  readonly method?: string
  readonly headers?: http.OutgoingHttpHeaders
  readonly body?: string
}

const FILES = new Map([
  ['/', { type: 'text/html; charset=utf-8', body: '<p>é</p>' }],
  ['/client.js', { type: 'text/javascript; charset=utf-8', body: 'void 0' }],
])

const UPGRADE = 'Upgrade: websocket\r\nConnection: Upgrade\r\n'
const HANDSHAKE = `GET / HTTP/1.1\r\n${UPGRADE}Sec-WebSocket-Key: x\r\n\r\n`
const ACCEPTED = `HTTP/1.1 101 Switching Protocols\r\n${UPGRADE}Sec-WebSocket-Accept: ${acceptFor('x')}\r\n\r\n`

/** As a browser opens a page. */
const OPENING = { headers: { 'sec-fetch-dest': 'document' } }

let folder = ''
let gate: Gate
let wire: Wire
let facts: readonly Fact[] = []
let received: { method: string; url: string; headers: http.IncomingHttpHeaders; body: string }[] =
  []
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void
let reachable = true
let webSocket: Upstream['webSocket']
const scripted = new ScriptedServer()

/** The student's server, which notes every request. */
const behind = http.createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (chunk: string) => {
    body += chunk
  })
  request.on('end', () => {
    const { method = '', url = '', headers } = request
    received.push({ method, url, headers, body })
    answer(request, response)
  })
})

/** What a browser does that has the gate for its proxy. */
function ask(url: string, { method = 'GET', headers = {}, body }: Request = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(gate.address)
    // As browsers do; what is not kept alive all the same is the lab's doing.
    const all = { Host: new URL(url).host, Connection: 'keep-alive', ...headers }
    const request = http.request({ hostname, port, path: url, method, headers: all, agent: false })
    request.on('error', reject)
    request.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('error', reject)
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })
      })
    })
    request.end(body)
  })
}

async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('It succeeded.')
}

const errors = (): string[] =>
  facts.flatMap((fact) => (fact.kind === 'error' ? [fact.text.en] : []))

/** A connection through the gate, as browsers open one for a WebSocket. */
async function tunnel(host: string): Promise<{ socket: net.Socket; line: string }> {
  const { hostname, port } = new URL(gate.address)
  const socket = net.connect({ host: hostname, port: Number(port) })
  socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    socket.once('data', resolve)
    socket.once('close', () => reject(new Error('closed without an answer')))
  })
  return { socket, line: bytes.toString().split('\r\n')[0] ?? '' }
}

suite('the wire behind its gate', (test) => {
  test.before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wslab-test-'))
    behind.listen(join(folder, 'behind'))
    await once(behind, 'listening')
  })

  test.beforeEach(async () => {
    received = []
    reachable = true
    webSocket = () => scripted.webSocket()
    answer = (_request, response) => response.end('from the server')
    const journal = new Journal(() => 0)
    facts = journal.facts
    const upstream: Upstream = {
      webSocket: () => webSocket(),
      http: () => (reachable ? net.connect(join(folder, 'behind')) : null),
    }
    wire = new Wire({
      journal,
      upstream,
      files: FILES,
      agenda: new Agenda(() => 0, true),
      withoutExtensions: true,
      masksAnew: true,
    })
    gate = await Gate.open()
    gate.route = wire.route('Ada')
  })

  test.afterEach(() => gate.close())

  test.after(async () => {
    behind.close()
    await rm(folder, { recursive: true })
  })

  test('serves its files to GET', async () => {
    const page = await ask(`${ORIGIN}/`)
    assert.is(page.status, 200)
    assert.is(page.body, '<p>é</p>')
    assert.is(page.headers['content-type'], 'text/html; charset=utf-8')
    assert.is(page.headers['cache-control'], 'no-store')
    assert.is(page.headers.connection, 'close')
    assert.is((await ask(`${ORIGIN}/client.js?v=2`)).body, 'void 0')
    assert.equal(facts, [])
    assert.equal(received, [])
  })

  test('serves their headers to HEAD', async () => {
    const page = await ask(`${ORIGIN}/`, { method: 'HEAD' })
    assert.is(page.status, 200)
    assert.is(page.headers['content-type'], 'text/html; charset=utf-8')
    assert.is(page.body, '')
    assert.equal(received, [])
  })

  test('leaves every other method to the server, even at a file’s path', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      assert.is((await ask(`${ORIGIN}/`, { method })).body, 'from the server')
    }
    assert.equal(
      received.map(({ method, url }) => `${method} ${url}`),
      ['POST /', 'PUT /', 'DELETE /', 'OPTIONS /'],
    )
  })

  test('is the same origin however it is written', async () => {
    for (const host of ['localhost:8888', '127.0.0.1:8888', '[::1]:8888']) {
      assert.is((await ask(`http://${host}/client.js`)).status, 200, host)
    }
  })

  test('refuses every other host, and says so', async () => {
    const strangers = [
      'example.org',
      'localhost:3000',
      'localhost',
      'localhost:8888.example.org',
      'notlocalhost:8888',
    ]
    for (const host of strangers) {
      const url = `http://${host}/client.js`
      if (!URL.canParse(url)) continue
      const { status, body } = await ask(url)
      assert.equal([status, body], [403, ''], host)
      assert.match(errors().at(-1) ?? '', host)
      assert.match(errors().at(-1) ?? '', ORIGIN)
    }
    assert.equal(received, [])
  })

  test('has an empty page to leave to, and no icon', async () => {
    assert.equal((await ask(AWAY)).status, 200)
    assert.equal((await ask(`${ORIGIN}/favicon.ico`)).status, 404)
    assert.equal([facts.length, received.length], [0, 0])
  })

  test('forwards what else is asked, each on a connection of its own', async () => {
    answer = (_request, response) => {
      response.writeHead(201, { 'X-Answer': 'yes', 'Keep-Alive': 'timeout=5' })
      response.end('stored')
    }
    const { status, headers, body } = await ask(`${ORIGIN}/messages?since=3`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Proxy-Connection': 'keep-alive', 'X-A': 'b' },
      body: '{"text":"é"}',
    })
    assert.equal([status, body, headers['x-answer']], [201, 'stored', 'yes'])
    assert.is(headers.connection, 'close')
    const [request] = received
    assert.equal([request?.method, request?.url], ['POST', '/messages?since=3'])
    assert.is(request?.body, '{"text":"é"}')
    assert.is(request?.headers.connection, 'close')
    assert.is(request?.headers['x-a'], 'b')
    assert.is(request?.headers.host, 'localhost:8888')
    assert.is(request?.headers['proxy-connection'], undefined)
  })

  test('tells a request and its response', async () => {
    await ask(`${ORIGIN}/poll`)
    const [request, response, ...more] = facts
    assert.equal(more, [])
    assert.ok(request?.kind === 'request' && response?.kind === 'response')
    assert.equal([request.method, request.url, request.upgrade], ['GET', '/poll', false])
    assert.equal([response.status, response.url, response.who], [200, '/poll', 'Ada'])
  })

  test('streams an answer as it comes', async () => {
    let more: http.ServerResponse | null = null
    answer = (_request, response) => {
      response.write('first')
      more = response
    }
    const { hostname, port } = new URL(gate.address)
    const request = http.get({ hostname, port, path: `${ORIGIN}/poll`, agent: false })
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    const [chunk] = (await once(response.setEncoding('utf8'), 'data')) as [string]
    assert.is(chunk, 'first')
    ;(more as http.ServerResponse | null)?.end('second')
    assert.equal(await response.toArray(), ['second'])
  })

  test('resets a request that nobody is there to answer', async () => {
    reachable = false
    assert.match(await failure(ask(`${ORIGIN}/poll`)), /hang up|ECONNRESET/)
    assert.equal(
      facts.map(({ kind }) => kind),
      ['request', 'error'],
    )
  })

  test('resets a request whose answer never comes, and says why', async () => {
    answer = (request) => request.socket.destroy()
    assert.match(await failure(ask(`${ORIGIN}/poll`)), /hang up|ECONNRESET/)
    assert.match(errors()[0] ?? '', /no answer/)
  })

  test('lets the server know that the page went away', async () => {
    const gone = new Promise<void>((resolve) => {
      answer = (request) => request.socket.once('close', () => resolve())
    })
    const { hostname, port } = new URL(gate.address)
    const request = http.get({ hostname, port, path: `${ORIGIN}/poll`, agent: false })
    request.on('error', () => undefined)
    assert.ok(await wire.signal.until(() => facts.length > 0, 10_000))
    await once(behind, 'request')
    request.destroy()
    await gone
  })

  test('opens tunnels to the origin only', async () => {
    const { socket, line } = await tunnel('localhost:8888')
    assert.match(line, / 200 /)
    assert.is(wire.linksOf('Ada').length, 1)
    socket.destroy()
    for (const host of ['example.org:443', 'localhost:3000', 'localhost:88880']) {
      const refused = await tunnel(host)
      assert.match(refused.line, / 403 /, host)
      assert.match(errors().at(-1) ?? '', host)
      refused.socket.destroy()
    }
    assert.is(wire.links.length, 1)
  })

  test('carries a WebSocket through its tunnel', async () => {
    const { socket } = await tunnel('localhost:8888')
    socket.write(HANDSHAKE)
    const [bytes] = (await once(socket, 'data')) as [Buffer]
    assert.match(bytes.toString(), /^HTTP\/1\.1 101 /)
    const [link] = wire.links
    assert.ok(link?.open)
    assert.equal([link.who, link.connection], ['Ada', 1])
    socket.destroy()
    assert.ok(await wire.signal.until(() => link.nearOver, 10_000))
  })

  test('masks anew what browsers send, and leaves a bare client’s masks as they are', async () => {
    const frame = encodeFrame('text', Buffer.from('date'), { key: Buffer.from([1, 2, 3, 4]) })
    /** The frame as it reaches the server. */
    const onArrival = async (who: string, write: (bytes: Buffer) => void): Promise<Buffer> => {
      const [near, far] = portPair()
      let bytes = Buffer.alloc(0)
      far.listen({
        data: (chunk) => {
          bytes = Buffer.concat([bytes, chunk])
        },
        end: () => {},
        close: () => {},
      })
      webSocket = () => near
      write(Buffer.from(HANDSHAKE))
      await wire.signal.until(() => wire.linksOf(who)[0]?.key === 'x', 10_000)
      far.write(Buffer.from(ACCEPTED))
      write(frame)
      await wire.signal.until(() => wire.linksOf(who)[0]?.messagesUp === 1, 10_000)
      return bytes.subarray(-frame.length)
    }
    const { socket } = await tunnel('localhost:8888')
    const fromBrowser = await onArrival('Ada', (bytes) => socket.write(bytes))
    socket.destroy()
    const bare = wire.open('Ben')
    const fromClient = await onArrival('Ben', (bytes) => bare.write(bytes))
    assert.equal(fromClient, frame)
    assert.not.equal(fromBrowser, frame)
    assert.is(new FrameReader().push(fromBrowser)[0]?.payload.toString(), 'date')
  })

  test('numbers the connections of each visitor', async () => {
    wire.open('Ben')
    wire.open('Ben')
    wire.open('Chloé')
    assert.equal(
      wire.links.map(({ who, connection }) => `${who} ${connection}`),
      ['Ben 1', 'Ben 2', 'Chloé 1'],
    )
    assert.is(wire.linksOf('Ben').length, 2)
  })

  test('counts what passes, and wakes whoever waits', async () => {
    const before = wire.activity
    const woken = wire.signal.until(() => wire.activity > before, 10_000)
    await ask(`${ORIGIN}/poll`)
    assert.ok(await woken)
  })

  test('lets nothing pass until whoever is admitted asks for the page', async () => {
    const done: string[] = []
    gate.admit(wire.route('Ben'), async () => {
      assert.match(await failure(ask(`${ORIGIN}/poll`)), /hang up/)
      assert.match(await failure(tunnel('localhost:8888')), /closed/)
      done.push('first')
    })
    assert.match(await failure(ask(`${ORIGIN}/`)), /hang up/)
    assert.match(await failure(ask(`${ORIGIN}/other`, OPENING)), /hang up/)
    assert.equal(done, [])
    const { status, headers } = await ask(`${ORIGIN}/`, OPENING)
    assert.equal([status, done], [200, ['first']])
    assert.is(headers['clear-site-data'], '"storage", "cookies"')
    // A page that loads itself anew is the same visitor's, and keeps what it has.
    const again = await ask(`${ORIGIN}/`, OPENING)
    assert.equal([again.status, again.headers['clear-site-data']], [200, undefined])
    assert.is((await ask(`${ORIGIN}/poll`)).body, 'from the server')
    assert.equal(
      wire.exchanges.map(({ who }) => who),
      ['Ben'],
    )
  })

  test('admits nobody whose story ends before the page is there', async () => {
    gate.admit(wire.route('Ben'), async () => gate.shut())
    assert.match(await failure(ask(`${ORIGIN}/`, OPENING)), /hang up/)
    assert.is(gate.route, null)
    gate.admit(wire.route('Cleo'), () => Promise.reject(new Error('the page is gone')))
    assert.match(await failure(ask(`${ORIGIN}/`, OPENING)), /hang up/)
    assert.is(gate.route, null)
  })
})

suite('a gate', (test) => {
  test('lets nothing pass between two stories', async () => {
    gate = await Gate.open()
    try {
      assert.match(await failure(ask(`${ORIGIN}/`)), /hang up|ECONNRESET/)
      assert.match(await failure(tunnel('localhost:8888')), /closed without an answer/)
    } finally {
      gate.close()
    }
  })

  test('cuts what is open when it is cleared', async () => {
    const journal = new Journal(() => 0)
    const upstream = { webSocket: () => null, http: () => null }
    const lab = new Wire({
      journal,
      upstream,
      files: FILES,
      agenda: new Agenda(() => 0, true),
      withoutExtensions: true,
      masksAnew: true,
    })
    gate = await Gate.open()
    gate.route = lab.route('Ada')
    const { socket } = await tunnel('localhost:8888')
    socket.on('error', () => undefined)
    gate.clear()
    await once(socket, 'close')
    assert.is(gate.route, null)
    gate.close()
  })

  test('survives a browser that does not speak HTTP', async () => {
    gate = await Gate.open()
    const { hostname, port } = new URL(gate.address)
    const socket = net.connect({ host: hostname, port: Number(port) })
    socket.on('error', () => undefined)
    socket.write('this is no HTTP\r\n\r\n')
    await once(socket, 'close')
    gate.close()
  })
})
