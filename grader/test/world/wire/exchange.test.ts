import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import { join } from 'node:path'
import type { Fact } from '../../../model/fact.ts'
import { Agenda } from '../../../world/agenda.ts'
import { Journal } from '../../../world/journal.ts'
import { TAG } from '../../../world/page/tag.ts'
import { ScriptedServer } from '../../../world/scripted.ts'
import { weatherOf } from '../../../world/weather/weather.ts'
import { ORIGIN } from '../../../world/wire/address.ts'
import { BODY_LIMIT, type Exchange } from '../../../world/wire/exchange.ts'
import { Gate } from '../../../world/wire/gate.ts'
import { BURST } from '../../../world/wire/restraint.ts'
import { Wire } from '../../../world/wire/wire.ts'
import { type Folder, newFolder } from '../../folders.ts'
import { assert, suite } from '../../harness.ts'

let folder: Folder
let gate: Gate
let wire: Wire
let facts: readonly Fact[]
let now = 0
let agenda: Agenda
/** What the student's server does with a connection: bare bytes, so that it can do anything. */
let behind: net.Server
let serve: (socket: net.Socket, request: string) => void

interface Asked {
  readonly request: http.ClientRequest
  /** Status and body, or the error that the page sees. */
  readonly result: Promise<string>
}

function ask(path: string, { method = 'GET', body = '', headers = {} } = {}): Asked {
  const { hostname, port } = new URL(gate.address)
  const request = http.request({
    hostname,
    port,
    path: `${ORIGIN}${path}`,
    method,
    headers: { Host: 'localhost:8888', ...headers },
    agent: false,
  })
  const result = (async () => {
    try {
      const [response] = (await once(request, 'response')) as [http.IncomingMessage]
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part as Buffer)
      return `${response.statusCode} ${Buffer.concat(parts).toString()}`
    } catch (error) {
      return `failed: ${(error as Error).message}`
    }
  })()
  request.end(body)
  return { request, result }
}

const answers = (text: string, head = 'HTTP/1.1 200 OK'): string =>
  `${head}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`

async function first(holds: (exchange: Exchange) => boolean): Promise<Exchange> {
  assert.ok(await wire.signal.until(() => wire.exchanges.some(holds), 10_000))
  return wire.exchanges.find(holds) as Exchange
}

const errors = (): string[] =>
  facts.flatMap((fact) => (fact.kind === 'error' ? [fact.text.en] : []))

suite('a plain request on its way', (test) => {
  test.before(async () => {
    folder = await newFolder()
    behind = net.createServer((socket) => {
      socket.on('error', () => socket.destroy())
      let text = ''
      socket.on('data', (part) => {
        const had = text.includes('\r\n\r\n')
        text += part.toString()
        if (!had && text.includes('\r\n\r\n')) serve(socket, text)
      })
    })
    behind.listen(join(folder.path, 'behind'))
    await once(behind, 'listening')
  })

  test.beforeEach(async () => {
    now = 0
    serve = (socket) => socket.end(answers('fine'))
    const journal = new Journal(() => now)
    facts = journal.facts
    agenda = new Agenda(() => now, true)
    wire = new Wire({
      journal,
      upstream: {
        webSocket: () => new ScriptedServer().webSocket(),
        http: () => net.connect(join(folder.path, 'behind')),
      },
      files: new Map(),
      agenda,
      withoutExtensions: true,
    })
    gate = await Gate.open()
    gate.route = wire.route('Ada')
  })

  test.afterEach(() => gate.close())

  test.after(async () => {
    behind.close()
    await folder[Symbol.asyncDispose]()
  })

  test('is told with its body, and the answer with its own', async () => {
    now = 700
    const { result } = ask('/say?x=1', { method: 'POST', body: 'Grüezi' })
    assert.is(await result, '200 fine')
    const [request, response] = facts
    assert.ok(request?.kind === 'request' && response?.kind === 'response')
    assert.equal([request.at, request.body, response.body], [700, 'Grüezi', 'fine'])
    const [exchange] = wire.exchangesOf('Ada')
    assert.equal(
      [exchange?.url, exchange?.status, exchange?.outcome],
      ['/say?x=1', 200, 'answered'],
    )
  })

  test('carries a tag of the page’s agent, of which the server hears nothing', async () => {
    let head = ''
    serve = (socket, request) => {
      head = request
      socket.end(answers('fine'))
    }
    await ask('/poll', { headers: { [TAG]: '17' } }).result
    assert.is(wire.exchanges[0]?.tag, '17')
    assert.match(head, /^GET \/poll HTTP/)
    assert.not.match(head.toLowerCase(), TAG)
    assert.not.match(JSON.stringify(facts).toLowerCase(), TAG)
  })

  test('is known to be held by the server', async () => {
    const held = new Promise<net.Socket>((resolve) => {
      serve = resolve
    })
    const { result } = ask('/poll')
    const exchange = await first(({ arrived }) => arrived)
    assert.equal([exchange.outcome, exchange.endedAt, exchange.status], [null, null, null])
    now = 25_000
    ;(await held).end(answers('news'))
    assert.is(await result, '200 news')
    assert.equal([exchange.at, exchange.endedAt], [0, 25_000])
  })

  test('is kept back by the lab, and counts from when it is let go', async () => {
    wire.hold('Ada')
    const { result } = ask('/say')
    const exchange = await first(({ held }) => held)
    assert.equal(facts, [])
    now = 400
    wire.release()
    assert.is(await result, '200 fine')
    assert.equal([exchange.at, exchange.passedAt, exchange.held], [0, 400, false])
  })

  test('comes in two pieces where that is wanted, and no character is cut', async () => {
    wire.inPieces = true
    let heard = ''
    const first = new Promise<void>((resolve) => {
      serve = (socket, request) => {
        heard = request
        const look = (): void => {
          if (heard.endsWith('Grüüüü')) resolve()
          if (heard.endsWith('ezi')) socket.end(answers('fine'))
        }
        socket.on('data', (part) => {
          heard += part.toString()
          look()
        })
        look()
      }
    })
    const { result } = ask('/say', { method: 'POST', body: 'Grüüüüezi' })
    await first
    const [exchange] = wire.exchanges
    assert.equal([exchange?.held, exchange?.arrived], [true, false])
    now = 200
    agenda.run()
    assert.is(await result, '200 fine')
    assert.match(heard, /\r\n\r\nGrüüüüezi$/)
    assert.is(exchange?.held, false)
  })

  test('that the page gives up is given up at the server', async () => {
    const gone = new Promise<unknown>((resolve) => {
      serve = (socket) => resolve(once(socket, 'close'))
    })
    const { request, result } = ask('/poll')
    const exchange = await first(({ arrived }) => arrived)
    request.destroy()
    await gone
    assert.match(await result, /^failed/)
    assert.ok(await wire.signal.until(() => exchange.outcome !== null, 10_000))
    assert.is(exchange.outcome, 'given-up')
  })

  test('fails with a reason where the answer is no HTTP', async () => {
    const wrong = [
      'hello\n',
      'HTTP/1.1 abc\r\n\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab',
    ]
    for (const [index, bytes] of wrong.entries()) {
      serve = (socket) => socket.end(bytes)
      assert.match(await ask('/poll').result, /^failed/, bytes)
      assert.is(wire.exchanges[index]?.outcome, 'failed')
      assert.match(errors()[index] ?? '', /no answer that is HTTP/)
    }
  })

  test('fails where the answer asks for another protocol', async () => {
    serve = (socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n')
    assert.match(await ask('/poll').result, /^failed/)
    assert.match(errors()[0] ?? '', /101/)
  })

  test('is cut off where the answer has no end', async () => {
    serve = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      const part = Buffer.alloc(1024 * 1024, 'x')
      const more = (): void => {
        while (!socket.destroyed && socket.write(part));
      }
      socket.on('drain', more)
      more()
    }
    const { request, result } = ask('/poll')
    assert.match(await result, /^failed/)
    assert.match(errors()[0] ?? '', new RegExp(`${BODY_LIMIT / 1024 / 1024} MiB`))
    assert.is(wire.exchanges[0]?.outcome, 'failed')
    request.destroy()
  })

  test('finds nobody where the weather lets nothing through', async () => {
    wire.change(weatherOf('unreachable'))
    assert.match(await ask('/poll').result, /^failed/)
    assert.match(errors()[0] ?? '', /refused/)
  })

  test('waits when there are too many of its kind, and no other kind with it', async () => {
    for (let count = 0; count < BURST; count++) await ask('/poll').result
    const { result } = ask('/poll')
    const exchange = await first(({ held }) => held)
    assert.is(await ask('/say', { method: 'POST' }).result, '200 fine')
    assert.is(exchange.outcome, null)
    now = agenda.next ?? 0
    assert.ok(now > 0)
    agenda.run()
    assert.is(await result, '200 fine')
  })
})
