import {
  acceptFor,
  type Head,
  HEAD_LIMIT,
  HeadReader,
  opens,
  statusOf,
  withoutHeaders,
} from '../../../world/wire/handshake.ts'
import { assert, suite } from '../../harness.ts'

/** The RFC's own example (§1.3). */
const KEY = 'dGhlIHNhbXBsZSBub25jZQ=='
const ACCEPT = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='

const bytesOf = (lines: readonly string[]): Buffer =>
  Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')

function headOf(...lines: string[]): Head {
  const result = new HeadReader().push(bytesOf(lines))
  assert.ok(result)
  return result.head
}

const answer = (...headers: string[]): Head =>
  headOf('HTTP/1.1 101 Switching Protocols', ...headers)
const SOUND = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${ACCEPT}`]

suite('a head', (test) => {
  test('is its first line, its headers and its bytes', () => {
    const { start, headers, raw } = headOf('GET /chat HTTP/1.1', 'Host: localhost:8888', 'X-A:b')
    assert.is(start, 'GET /chat HTTP/1.1')
    assert.equal({ ...headers }, { host: 'localhost:8888', 'x-a': 'b' })
    assert.is(raw.toString(), 'GET /chat HTTP/1.1\r\nHost: localhost:8888\r\nX-A:b\r\n\r\n')
  })

  test('is the same in whatever pieces it comes, and what follows is kept', () => {
    const bytes = Buffer.concat([bytesOf(['GET / HTTP/1.1', 'Host: x']), Buffer.from([0x81, 0])])
    for (let cut = 1; cut < bytes.length - 2; cut++) {
      const reader = new HeadReader()
      assert.is(reader.push(bytes.subarray(0, cut)), null, `cut at ${cut}`)
      const result = reader.push(bytes.subarray(cut))
      assert.is(result?.head.headers['host'], 'x')
      assert.equal(result?.rest, Buffer.from([0x81, 0]))
    }
    const reader = new HeadReader()
    const results = [...bytes.subarray(0, -2)].map((byte) => reader.push(Buffer.from([byte])))
    assert.ok(results.slice(0, -1).every((result) => result === null))
    assert.is(results.at(-1)?.rest.length, 0)
  })

  test('knows its headers in any case, and joins the repeated ones', () => {
    const { headers } = headOf(
      'GET / HTTP/1.1',
      'SEC-WEBSOCKET-KEY:  abc  ',
      'Sec-WebSocket-Extensions: a',
      'sec-websocket-extensions: b; c',
    )
    assert.is(headers['sec-websocket-key'], 'abc')
    assert.is(headers['sec-websocket-extensions'], 'a, b; c')
  })

  test('has no headers but its own', () => {
    const { headers } = headOf('GET / HTTP/1.1', 'no colon here', ': nameless', '__proto__: x')
    assert.is(headers['constructor'], undefined)
    assert.equal(Object.keys(headers), ['__proto__'])
    assert.is(headers['__proto__'], 'x')
  })

  test('that never ends is given up', () => {
    const reader = new HeadReader()
    reader.push(Buffer.from('GET / HTTP/1.1\r\n'))
    const line = Buffer.from(`X: ${'y'.repeat(1000)}\r\n`)
    let sent = 16
    while (reader.refused === null && sent < 2 * HEAD_LIMIT) {
      assert.is(reader.push(line), null)
      sent += line.length
    }
    assert.ok(sent > HEAD_LIMIT && sent < HEAD_LIMIT + 2 * line.length)
    assert.is(reader.refused?.length, sent)
    // Nor is it one when it ends too late.
    assert.is(new HeadReader().push(bytesOf(['GET / HTTP/1.1', 'x'.repeat(HEAD_LIMIT)])), null)
  })

  test('that is none is told at its first bytes, which are kept', () => {
    for (const text of [
      'hello, world',
      '\x81\x05Hel',
      'ga',
      'hello\r\n\r\n',
      'HELLO\r\n\r\n',
      'HTTP/1.1 hello\r\n',
      'GET /\r\n',
      '\r\n\r\n',
      'Hello',
    ]) {
      const bytes = Buffer.from(text, 'latin1')
      const reader = new HeadReader()
      assert.is(reader.push(bytes), null, text)
      assert.equal(reader.refused, bytes, text)
      assert.is(reader.push(bytesOf(['GET / HTTP/1.1'])), null)
      assert.equal(reader.refused, bytes, text)
    }
    const reader = new HeadReader()
    for (const piece of ['GA', 'R', 'bage']) assert.is(reader.push(Buffer.from(piece)), null)
    assert.is(reader.refused?.toString(), 'GARbage')
  })

  test('has a request line or a status line of any kind', () => {
    for (const line of [
      'GET /chat?a=b%20c HTTP/1.1',
      'CONNECT localhost:8888 HTTP/1.1',
      'M / HTTP/1.0',
      'HTTP/1.1 101 Switching Protocols',
      'HTTP/1.1 200',
      'HTTP/1.0 404 ',
    ]) {
      const reader = new HeadReader()
      const results = [...bytesOf([line])].map((byte) => reader.push(Buffer.from([byte])))
      assert.is(results.at(-1)?.head.start, line)
      assert.is(reader.refused, null)
    }
  })

  test('is written anew without some headers, and otherwise byte for byte', () => {
    const head = headOf(
      'GET /a: HTTP/1.1',
      'Host:  x',
      'Sec-WebSocket-Extensions: permessage-deflate',
      'sec-websocket-EXTENSIONS : x-other',
      'Sec-WebSocket-Key: é',
    )
    assert.is(
      withoutHeaders(head, ['sec-websocket-extensions']).toString('latin1'),
      'GET /a: HTTP/1.1\r\nHost:  x\r\nSec-WebSocket-Key: é\r\n\r\n',
    )
    assert.equal(withoutHeaders(head, []), head.raw)
  })
})

suite('a status', (test) => {
  test('is that of an HTTP/1 response, else 0', () => {
    assert.is(statusOf(headOf('HTTP/1.1 101 Switching Protocols')), 101)
    assert.is(statusOf(headOf('HTTP/1.0 404 Not Found')), 404)
    assert.is(statusOf(headOf('HTTP/1.1 200')), 200)
    assert.is(statusOf(headOf('HTTP/2 200 OK')), 0)
    assert.is(statusOf(headOf('GET /101 HTTP/1.1')), 0)
  })
})

suite('a handshake', (test) => {
  test('is accepted with the RFC’s example', () => {
    assert.is(acceptFor(KEY), ACCEPT)
    assert.is(opens(answer(...SOUND), KEY), true)
  })

  test('is accepted in any case, and with other words in Connection', () => {
    const accept = `SEC-WEBSOCKET-ACCEPT: ${ACCEPT}`
    assert.is(
      opens(answer('upgrade: WebSocket', 'CONNECTION: keep-alive, Upgrade', accept), KEY),
      true,
    )
  })

  test('is not accepted with anything wrong or missing', () => {
    const [upgrade = '', connection = '', accept = ''] = SOUND
    const wrong: Readonly<Record<string, Head>> = {
      'without Upgrade': answer(connection, accept),
      'without Connection': answer(upgrade, accept),
      'without an accept': answer(upgrade, connection),
      'another Upgrade': answer('Upgrade: h2c', connection, accept),
      'another Connection': answer(upgrade, 'Connection: close', accept),
      'a part of a word': answer(upgrade, 'Connection: not-upgrade', accept),
      'the accept in lower case': answer(upgrade, connection, accept.toLowerCase()),
      'the accept of another key': answer(
        upgrade,
        connection,
        `Sec-WebSocket-Accept: ${acceptFor('other')}`,
      ),
      'another status': headOf('HTTP/1.1 200 OK', ...SOUND),
    }
    for (const [what, head] of Object.entries(wrong)) assert.is(opens(head, KEY), false, what)
    assert.is(opens(answer(...SOUND), undefined), false)
  })
})
