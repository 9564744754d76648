import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket, WebSocketServer } from 'ws'
import type { Fact } from '../../../model/fact.ts'
import { Journal } from '../../../world/journal.ts'
import { Signal } from '../../../world/signal.ts'
import { closePayload, encodeFrame, FrameReader } from '../../../world/wire/frames.ts'
import { acceptFor } from '../../../world/wire/handshake.ts'
import { Link } from '../../../world/wire/link.ts'
import { type Port, portPair, socketPort } from '../../../world/wire/port.ts'
import { assert, suite } from '../../harness.ts'

const KEY = 'dGhlIHNhbXBsZSBub25jZQ=='
const MASK = Buffer.from([9, 8, 7, 6])

const head = (...lines: string[]): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)

const REQUEST = [
  'GET /chat HTTP/1.1',
  'Host: localhost:8888',
  'Upgrade: websocket',
  'Connection: Upgrade',
  `Sec-WebSocket-Key: ${KEY}`,
  'Sec-WebSocket-Version: 13',
]
const ACCEPTED = [
  'HTTP/1.1 101 Switching Protocols',
  'Upgrade: websocket',
  'Connection: Upgrade',
  `Sec-WebSocket-Accept: ${acceptFor(KEY)}`,
]

/** One end as a test sees it. */
interface End {
  readonly port: Port
  readonly text: () => string
  readonly bytes: () => Buffer
  ended: boolean
  closed: boolean
}

function endOf(port: Port): End {
  const chunks: Buffer[] = []
  const bytes = (): Buffer => Buffer.concat(chunks)
  const end: End = {
    port,
    bytes,
    text: () => bytes().toString('latin1'),
    ended: false,
    closed: false,
  }
  port.listen({
    data: (chunk) => chunks.push(chunk),
    end: () => {
      end.ended = true
    },
    close: () => {
      end.closed = true
    },
  })
  return end
}

interface Rig {
  readonly link: Link
  readonly visitor: End
  readonly server: End
  readonly facts: readonly Fact[]
  /** The facts' kinds. */
  readonly told: () => string[]
  readonly changes: () => number
}

/** A link between two ends of this test's own. */
function rig({ withoutExtensions = true, masksAnew = false, listening = true } = {}): Rig {
  const journal = new Journal(() => 0)
  const [visitor, near] = portPair()
  const [far, server] = portPair()
  let changes = 0
  const link = new Link(
    {
      who: 'Ada',
      connection: 1,
      at: 0,
      journal,
      withoutExtensions,
      masksAnew,
      connect: () => (listening ? far : null),
      pass: (act: () => void) => act(),
      inTime: (act: () => void) => act(),
      changed: () => changes++,
    },
    near,
  )
  return {
    link,
    visitor: endOf(visitor),
    server: endOf(server),
    facts: journal.facts,
    told: () => journal.facts.map(({ kind }) => kind),
    changes: () => changes,
  }
}

/** A link whose handshake was accepted. */
function opened(options: Parameters<typeof rig>[0] = {}): Rig {
  const it = rig(options)
  it.visitor.port.write(head(...REQUEST))
  it.server.port.write(head(...ACCEPTED))
  assert.ok(it.link.open)
  return it
}

/** The facts after the handshake's, without what is always the same. */
const after = ({ facts }: Rig): object[] =>
  facts.slice(3).map((fact) => {
    const { at: _at, who: _who, ...rest } = fact
    if (rest.kind === 'sent' || rest.kind === 'received') {
      const { kind, opcode, text, frames } = rest
      return { kind, opcode, text, frames }
    }
    return rest
  })

const errorsOf = ({ facts }: Rig): string[] =>
  facts.flatMap((fact) => (fact.kind === 'error' ? [fact.text.en] : []))

const says = (text: string): Buffer => encodeFrame('text', Buffer.from(text), { key: MASK })
const answers = (text: string): Buffer => encodeFrame('text', Buffer.from(text))

suite('a handshake on the wire', (test) => {
  test('is told as request, response, opened, and passes as it is', () => {
    const it = rig()
    it.visitor.port.write(head(...REQUEST))
    assert.is(it.server.text(), head(...REQUEST).toString())
    assert.is(it.link.key, KEY)
    assert.not(it.link.answered)
    it.server.port.write(head(...ACCEPTED, 'Sec-WebSocket-Protocol: dates'))
    assert.is(it.visitor.text(), head(...ACCEPTED, 'Sec-WebSocket-Protocol: dates').toString())
    assert.ok(it.link.answered && it.link.open)
    const [request, response, open, ...more] = it.facts
    assert.equal(more, [])
    assert.ok(request?.kind === 'request' && request.upgrade)
    assert.equal([request.method, request.url, request.who], ['GET', '/chat', 'Ada'])
    assert.is(request.headers['sec-websocket-version'], '13')
    assert.ok(response?.kind === 'response' && response.upgrade)
    assert.equal([response.status, response.url], [101, '/chat'])
    assert.equal(open, { kind: 'opened', who: 'Ada', connection: 1, protocol: 'dates', at: 0 })
  })

  test('may come with the first frames right behind it, from both sides', () => {
    const it = rig()
    it.visitor.port.write(Buffer.concat([head(...REQUEST), says('early')]))
    it.server.port.write(Buffer.concat([head(...ACCEPTED), answers('hello')]))
    assert.ok(it.visitor.text().endsWith('hello'))
    assert.ok(it.server.bytes().subarray(-11).equals(says('early')))
    assert.ok(it.told().includes('received'))
  })

  test('loses its extensions on the virtual clock only', () => {
    const offer = 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits'
    const virtual = rig({ withoutExtensions: true })
    virtual.visitor.port.write(head(...REQUEST, offer))
    assert.is(virtual.server.text(), head(...REQUEST).toString())
    const real = rig({ withoutExtensions: false })
    real.visitor.port.write(head(...REQUEST, offer))
    assert.is(real.server.text(), head(...REQUEST, offer).toString())
  })

  test('may be refused, with a page', () => {
    const it = rig()
    it.visitor.port.write(head(...REQUEST))
    const page = `${head('HTTP/1.1 426 Upgrade Required', 'Content-Length: 4').toString()}nope`
    it.server.port.write(Buffer.from(page))
    it.server.port.end()
    assert.equal(it.told(), ['request', 'response'])
    assert.is(it.visitor.text(), page)
    assert.ok(it.link.answered && !it.link.open && it.link.downOver && it.visitor.ended)
  })

  test('with the wrong accept does not open, and is told', () => {
    const it = rig()
    it.visitor.port.write(head(...REQUEST))
    const wrong = ACCEPTED.map((line) => line.replace(acceptFor(KEY), acceptFor('other')))
    it.server.port.write(head(...wrong))
    it.server.port.write(answers('hello'))
    it.server.port.end()
    assert.equal(it.told(), ['request', 'response', 'error'])
    assert.match(errorsOf(it)[0] ?? '', /Sec-WebSocket-Accept/)
    assert.not(it.link.open)
    assert.ok(it.visitor.text().endsWith('hello'))
  })

  test('finds nobody where nothing listens', () => {
    const it = rig({ listening: false })
    it.visitor.port.write(head(...REQUEST))
    assert.ok(it.visitor.closed && it.link.nearOver && it.link.downOver)
    assert.match(errorsOf(it)[0] ?? '', /nothing listens on port 8888/)
  })

  test('may be answered with what is no HTTP', () => {
    const it = rig()
    it.visitor.port.write(head(...REQUEST))
    it.server.port.write(Buffer.from('hello, world'))
    assert.is(it.visitor.text(), 'hello, world')
    assert.match(errorsOf(it)[0] ?? '', /not HTTP/)
    assert.not(it.link.open)
  })

  test('may be answered with what only ends like HTTP, in pieces', () => {
    const it = rig()
    it.visitor.port.write(head(...REQUEST))
    for (const piece of ['HE', 'LL', 'O\r\n\r\n', 'world']) it.server.port.write(Buffer.from(piece))
    assert.is(it.visitor.text(), 'HELLO\r\n\r\nworld')
    assert.equal(it.told(), ['request', 'error'])
    assert.match(errorsOf(it)[0] ?? '', /not HTTP/)
  })

  test('may be no HTTP itself, and goes to the server as it is', () => {
    for (const pieces of [['garbage'], ['ga', 'rbage'], ['G', 'ARb', 'age'], ['garbage\r\n\r\n']]) {
      const it = rig()
      for (const piece of [...pieces, ' and more']) it.visitor.port.write(Buffer.from(piece))
      assert.is(it.server.text(), `${pieces.join('')} and more`)
      assert.not(it.told().includes('request'))
    }
  })
})

suite('messages on the wire', (test) => {
  test('are told in order, and counted', () => {
    const it = opened()
    it.visitor.port.write(says('date'))
    it.server.port.write(Buffer.concat([answers('14:37'), encodeFrame('ping', Buffer.from('?'))]))
    it.visitor.port.write(encodeFrame('pong', Buffer.from('?'), { key: MASK }))
    it.server.port.write(encodeFrame('text', Buffer.from('14'), { fin: false }))
    it.server.port.write(encodeFrame('continuation', Buffer.from(':39')))
    assert.equal(after(it), [
      { kind: 'sent', opcode: 'text', text: 'date', frames: 1 },
      { kind: 'received', opcode: 'text', text: '14:37', frames: 1 },
      { kind: 'received', opcode: 'ping', text: null, frames: 1 },
      { kind: 'sent', opcode: 'pong', text: null, frames: 1 },
      { kind: 'received', opcode: 'text', text: '14:39', frames: 2 },
    ])
    const { messagesUp, messagesDown, pingsDown, pongsUp } = it.link
    assert.equal(
      { messagesUp, messagesDown, pingsDown, pongsUp },
      {
        messagesUp: 1,
        messagesDown: 2,
        pingsDown: 1,
        pongsUp: 1,
      },
    )
  })

  test('pass byte by byte as they came', () => {
    const it = opened()
    const before = it.visitor.bytes().length
    const bytes = Buffer.concat([answers('one'), answers('x'.repeat(70_000))])
    for (let at = 0; at < bytes.length; at += 997) {
      it.server.port.write(bytes.subarray(at, at + 997))
    }
    assert.is(it.visitor.bytes().subarray(before).compare(bytes), 0)
  })

  test('are held back until their frame is whole', () => {
    const it = opened()
    const before = it.server.bytes().length
    it.visitor.port.write(says('date').subarray(0, 5))
    assert.is(it.server.bytes().length, before)
    it.visitor.port.write(says('date').subarray(5))
    assert.ok(it.server.bytes().subarray(before).equals(says('date')))
  })

  test('of a browser reach the server with masks that are the same each time', () => {
    const upwards = (key: Uint8Array): Buffer => {
      const it = opened({ masksAnew: true })
      const before = it.server.bytes().length
      for (const text of ['date', 'date', 'x'.repeat(200)]) {
        it.visitor.port.write(encodeFrame('text', Buffer.from(text), { key }))
      }
      return it.server.bytes().subarray(before)
    }
    const bytes = upwards(MASK)
    assert.equal(bytes, upwards(Buffer.from([1, 2, 3, 4])))
    const frames = new FrameReader().push(bytes)
    assert.equal(
      frames.map(({ payload }) => payload.toString()),
      ['date', 'date', 'x'.repeat(200)],
    )
    // Not one mask for all: what a server misreads is to look like what it meets elsewhere.
    assert.not.equal(frames[0]?.raw, frames[1]?.raw)
  })

  test('are told to whoever waits, after they were told to the journal', () => {
    const journal = new Journal(() => 0)
    const [visitor, near] = portPair()
    const [far, server] = portPair()
    const seen: number[] = []
    const changed = (): number => seen.push(journal.facts.length)
    const connect = (): Port => far
    const context = { who: 'Ada', connection: 1, at: 0, journal, withoutExtensions: true }
    const link = new Link(
      {
        ...context,
        masksAnew: false,
        connect,
        pass: (act) => act(),
        inTime: (act) => act(),
        changed,
      },
      near,
    )
    visitor.write(head(...REQUEST))
    server.write(head(...ACCEPTED))
    visitor.write(says('date'))
    assert.ok(link.open)
    assert.equal(seen, [1, 3, 4])
  })

  test('that are faulty are told as such, and pass all the same', () => {
    const it = opened()
    it.server.port.write(encodeFrame('text', Buffer.from('date'), { key: MASK }))
    assert.match(errorsOf(it)[0] ?? '', /a masked frame from the server/)
    assert.ok(it.link.brokenDown)
    const up = opened()
    up.visitor.port.write(encodeFrame('text', Buffer.from('date')))
    assert.match(errorsOf(up)[0] ?? '', /an unmasked frame from the client/)
    assert.not(up.link.brokenDown)
    assert.ok(up.server.text().endsWith('date'))
  })

  test('that are no frames pass without a word more', () => {
    const it = opened()
    const before = it.visitor.bytes().length
    const impossible = Buffer.concat([Buffer.from([0x81, 0x7f]), Buffer.alloc(8, 0xff)])
    it.server.port.write(impossible)
    it.server.port.write(answers('hello'))
    assert.is(errorsOf(it).length, 1)
    assert.match(errorsOf(it)[0] ?? '', /no frame/)
    assert.ok(it.link.brokenDown)
    const passed = it.visitor.bytes().subarray(before)
    assert.ok(passed.equals(Buffer.concat([impossible, answers('hello')])))
    assert.is(after(it).length, 1)
  })
})

suite('the end of a connection', (test) => {
  const close = (code: number, key: Buffer | null = null): Buffer =>
    encodeFrame('close', closePayload(code, 'bye'), { key })

  test('is told once, by whom and how, when the visitor says it first', () => {
    const it = opened()
    it.visitor.port.write(close(1000, MASK))
    it.server.port.write(close(1000))
    it.server.port.end()
    it.visitor.port.end()
    assert.equal(after(it), [
      { kind: 'closed', connection: 1, by: 'visitor', code: 1000, reason: 'bye' },
    ])
    const { closeUp, closeDown, downOver, nearOver } = it.link
    assert.ok(closeUp && closeDown && downOver && nearOver)
    assert.ok(it.server.closed && it.visitor.closed)
  })

  test('is told once when the server says it first', () => {
    const it = opened()
    it.server.port.write(close(4000))
    it.visitor.port.write(close(4000, MASK))
    it.visitor.port.end()
    it.server.port.end()
    assert.equal(after(it), [
      { kind: 'closed', connection: 1, by: 'server', code: 4000, reason: 'bye' },
    ])
  })

  test('without a code is told as 1005', () => {
    const it = opened()
    it.server.port.write(encodeFrame('close', Buffer.alloc(0)))
    assert.equal(after(it), [
      { kind: 'closed', connection: 1, by: 'server', code: 1005, reason: '' },
    ])
  })

  test('without a Close frame is told as 1006, by whoever went', () => {
    const closed = { kind: 'closed', connection: 1, code: 1006, reason: '' }
    const ended = opened()
    ended.server.port.end()
    assert.equal(after(ended), [{ ...closed, by: 'server' }])
    assert.ok(ended.visitor.ended)
    const lost = opened()
    lost.server.port.destroy()
    assert.equal(after(lost), [{ ...closed, by: 'server' }])
    const gone = opened()
    gone.visitor.port.destroy()
    assert.equal(after(gone), [{ ...closed, by: 'visitor' }])
    assert.ok(gone.server.closed && gone.link.nearOver)
  })

  test('of the visitor’s direction alone goes on to the server and leaves the other', () => {
    const it = opened()
    it.visitor.port.end()
    assert.ok(it.server.ended && !it.server.closed)
    it.server.port.write(answers('still here'))
    assert.ok(it.visitor.text().endsWith('still here'))
    assert.not(it.told().includes('closed'))
  })

  test('is the lab’s doing when it cuts the connection', () => {
    const it = opened()
    const changes = it.changes()
    it.link.cut()
    assert.equal(after(it), [{ kind: 'closed', connection: 1, by: 'lab', code: 1006, reason: '' }])
    assert.ok(it.visitor.closed && it.server.closed)
    assert.ok(it.link.nearOver && it.link.downOver)
    assert.ok(it.changes() > changes)
    it.link.cut()
    assert.is(after(it).length, 1)
  })

  test('of what never opened is not told', () => {
    const it = rig()
    it.visitor.port.write(head(...REQUEST))
    it.visitor.port.destroy()
    assert.equal(it.told(), ['request'])
    assert.ok(it.server.closed)
  })

  test('before the handshake’s head is whole ends the visitor’s side', () => {
    const it = rig()
    it.visitor.port.write(Buffer.from('GET / HT'))
    it.visitor.port.end()
    assert.ok(it.visitor.closed && it.link.nearOver)
    assert.equal(it.told(), [])
  })
})

suite('compression on the wire', (test) => {
  test('of ws itself, with its context kept, is read and left as it is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wslab-test-'))
    const server = new WebSocketServer({ noServer: true, perMessageDeflate: { threshold: 0 } })
    const http = await import('node:http')
    const behind = http.createServer().listen(join(folder, 'behind'))
    behind.on('upgrade', (request, socket: net.Socket, rest) => {
      server.handleUpgrade(request, socket, rest, (ws) => {
        ws.on('message', (data: Buffer) => ws.send(`${data.toString()} ${data.toString()}`))
      })
    })
    const journal = new Journal(() => 0)
    const signal = new Signal()
    journal.listen(() => signal.fire())
    const front = net.createServer({ allowHalfOpen: true }, (socket) => {
      const link = new Link(
        {
          who: 'Ada',
          connection: 1,
          at: 0,
          journal,
          withoutExtensions: false,
          masksAnew: true,
          connect: () => socketPort(net.connect(join(folder, 'behind'))),
          pass: (act: () => void) => act(),
          inTime: (act: () => void) => act(),
          changed: () => undefined,
        },
        socketPort(socket),
      )
      assert.not(link.open)
    })
    front.listen(join(folder, 'front'))
    await Promise.all([once(front, 'listening'), once(behind, 'listening')])
    const client = new WebSocket(`ws+unix://${join(folder, 'front')}:/`, {
      perMessageDeflate: { threshold: 0 },
    })
    try {
      await once(client, 'open')
      assert.match(client.extensions, /permessage-deflate/)
      const words = ['un, deux, trois', 'un, deux, trois', 'é'.repeat(50_000), 'trois, deux, un']
      for (const word of words) {
        client.send(word)
        const [data] = (await once(client, 'message')) as [Buffer]
        assert.ok(data.toString() === `${word} ${word}`)
      }
      client.close()
      await once(client, 'close')
      const told = (kind: 'sent' | 'received'): (string | null)[] =>
        journal.facts.flatMap((fact) => (fact.kind === kind ? [fact.text] : []))
      assert.ok(told('sent').join('|') === words.join('|'))
      assert.ok(told('received').join('|') === words.map((word) => `${word} ${word}`).join('|'))
      assert.not(journal.facts.some(({ kind }) => kind === 'error'))
    } finally {
      client.terminate()
      front.close()
      behind.close()
      await rm(folder, { recursive: true })
    }
  })
})
