import { asLine, columns, haystack } from '../../../lab/live/page/describe.ts'
import { count, seconds } from '../../../lab/live/page/numbers.ts'
import { DRAWN, sequenceOf } from '../../../lab/live/page/sequence.ts'
import { MOST_ROWS, View } from '../../../lab/live/page/view.ts'
import { KEPT_ROWS, type Row } from '../../../lab/live/rows.ts'
import { WireLog } from '../../../lab/live/wire-log.ts'
import { sequenceSvg, sequenceText } from '../../../report/sequence.ts'
import { assert, suite } from '../../harness.ts'

let n = 0

function frame(text: string, some: Partial<Extract<Row, { kind: 'frame' }>> = {}): Row {
  return {
    kind: 'frame',
    n: ++n,
    at: n * 100,
    who: 'ada',
    connection: 1,
    way: 'up',
    opcode: 'text',
    fin: true,
    masked: true,
    compressed: false,
    length: text.length,
    head: 6,
    text,
    hex: null,
    code: null,
    fault: null,
    ...some,
  }
}

const texts = (rows: readonly Row[]): (string | null)[] =>
  rows.map((row) => (row.kind === 'frame' ? row.text : row.kind))

const handshake = (): Row => ({
  kind: 'handshake',
  n: ++n,
  at: 0,
  who: 'ben',
  connection: 2,
  method: 'GET',
  url: '/room',
  headers: [['Sec-WebSocket-Version', '13']],
})

suite('the wire’s rows on the page', (test) => {
  test('are filtered by text, in any case, in headers too', () => {
    const view = new View('en')
    view.add([frame('Hello'), handshake(), frame('world')])
    view.filter({ search: 'hELL' })
    assert.equal(texts(view.shown), ['Hello'])
    view.filter({ search: 'sec-websocket-version: 13' })
    assert.equal(texts(view.shown), ['handshake'])
    view.filter({ search: '' })
    assert.is(view.shown.length, 3)
  })

  test('are filtered by visitor and by kind', () => {
    const view = new View('en')
    const close = frame('', { opcode: 'close', code: 1000, who: 'ben' })
    view.add([frame('a'), handshake(), close, frame('b', { who: 'ben' })])
    view.filter({ who: 'ben' })
    assert.is(view.shown.length, 3)
    view.filter({ group: 'messages' })
    assert.equal(texts(view.shown), ['b'])
    view.filter({ group: 'control' })
    assert.equal(view.shown, [close])
    assert.equal(view.people, ['ada', 'ben'])
  })

  test('that come later are filtered too', () => {
    const view = new View('en')
    view.filter({ search: 'yes' })
    view.add([frame('yes'), frame('no')])
    view.add([frame('no'), frame('yes!')])
    assert.equal(texts(view.shown), ['yes', 'yes!'])
  })

  test('stand still in a pause, and come all afterwards', () => {
    const view = new View('en')
    view.add([frame('a')])
    view.pause(true)
    view.add([frame('b')])
    view.add([frame('c')])
    assert.equal([texts(view.shown), view.waiting], [['a'], 2])
    view.pause(false)
    assert.equal([texts(view.shown), view.waiting], [['a', 'b', 'c'], 0])
  })

  test('make room for newer ones', () => {
    const view = new View('en')
    for (let batch = 0; batch < 3; batch++)
      view.add(Array.from({ length: MOST_ROWS / 2 }, (_, index) => frame(String(index))))
    assert.ok(view.total <= MOST_ROWS && view.total >= MOST_ROWS / 2)
    assert.is(view.shown.length, view.total)
    assert.is(view.shown.at(-1)?.n, n)
  })

  test('are searched for in the words of the language', () => {
    const view = new View('en')
    view.add([handshake()])
    view.filter({ search: 'poignée' })
    assert.is(view.shown.length, 0)
    view.speak('fr')
    assert.is(view.shown.length, 1)
  })
})

suite('a row in words', (test) => {
  test('tells direction, mask and length of a frame', () => {
    const { way, kind, mask, length, text } = columns(frame('date', { at: 1234.5 }), 'en')
    assert.equal([way, kind, mask, length, text], ['up', 'text', '1', '4', 'date'])
  })

  test('tells a Close frame’s code and reason', () => {
    const close = frame('bye', { opcode: 'close', code: 1001, masked: false, way: 'down' })
    assert.is(columns(close, 'en').text, '1001 bye')
    const none = frame('', { opcode: 'close', code: 1005 })
    assert.is(columns(none, 'en').text, '')
  })

  test('says in both languages what is empty, cut or held', () => {
    const held: Row = {
      kind: 'response',
      n: ++n,
      at: 0,
      who: 'chloe',
      url: '/poll',
      status: 200,
      headers: [],
      body: '[]',
      took: 25_040,
    }
    assert.is(columns(frame(''), 'en').text, '(empty)')
    assert.is(columns(frame(''), 'fr').text, '(vide)')
    assert.is(columns(held, 'en').text, 'after 25.0 s · /poll []')
    assert.is(columns(held, 'fr').text, 'après 25,0 s · /poll []')
    assert.is(columns(held, 'fr').who, 'Chloé')
  })

  test('is one line when it is copied, whatever it holds', () => {
    const line = asLine(frame('a\tb\r\nc', { at: 2000 }), 'en')
    assert.is(line, '2.000\tAda\t→\ttext\t1\t6\ta b c')
  })

  test('can be found by what is in its headers and its body', () => {
    assert.match(haystack(handshake(), 'en'), /sec-websocket-version: 13/)
  })

  test('has its numbers as each language writes them', () => {
    assert.is(seconds(1234.5, 'en'), '1.234')
    assert.is(seconds(2500, 'fr', 1), '2,5')
    assert.is(count(1_234_567, 'en'), '1,234,567')
    assert.is(count(12_345, 'fr'), '12\u202f345')
    assert.is(count(999, 'fr'), '999')
  })
})

suite('the diagram', (test) => {
  test('has a lane for each who appears, the server last', () => {
    const rows = [frame('x', { who: 'ben' }), frame('y', { who: 'you' }), frame('z')]
    const { lanes } = sequenceOf(rows, 'en')
    assert.equal(
      lanes.map(({ id }) => id),
      ['you', 'ada', 'ben', 'server'],
    )
  })

  test('tells what passed, in order', () => {
    const cut: Row = { kind: 'cut', n: ++n, at: 5000, who: 'ada', connection: 1, by: 'server' }
    const rows = [frame('date', { at: 0 }), frame('now', { at: 100, way: 'down' }), cut]
    const [first = '', second = '', third = ''] = sequenceText(sequenceOf(rows, 'en'))
    assert.match(first, /Ada → server: “date”/)
    assert.match(second, /server → Ada: “now”/)
    assert.match(third, /server → ✕ Ada: cut/)
  })

  test('is bounded, and says what it leaves out', () => {
    const rows = Array.from({ length: DRAWN + 1234 }, () => frame('x'))
    const { rows: drawn } = sequenceOf(rows, 'en')
    assert.is(drawn.length, DRAWN + 1)
    assert.equal(drawn[0], { kind: 'gap', label: '1,234 lines before these' })
  })

  test('cannot be made to hold markup', () => {
    const rows = [frame('<img src=x onerror=alert(1)>', { who: 'ada' })]
    const svg = sequenceSvg(sequenceOf(rows, 'en'), { id: 'x', description: 'y' })
    assert.not.match(svg, /<img/)
  })

  test('tells weather for all and trouble of somebody unknown without failing', () => {
    const rows: Row[] = [
      { kind: 'weather', n: ++n, at: 0, who: '', id: 'fair' },
      { kind: 'trouble', n: ++n, at: 0, who: 'stranger', text: { en: 'a', fr: 'b' } },
      { kind: 'output', n: ++n, at: 0, who: 'server', stream: 'stdout', text: 'ready' },
    ]
    assert.is(sequenceOf(rows, 'en').rows.length, 2)
  })
})

suite('the log of the wire', (test) => {
  test('numbers its rows, and gives those after a number', () => {
    const log = new WireLog()
    for (const text of ['a', 'b', 'c'])
      log.add({ kind: 'output', who: 'server', stream: 'stdout', text })
    assert.is(log.last, 3)
    assert.equal(
      log.after(1, 10).map(({ n: number }) => number),
      [2, 3],
    )
    assert.is(log.after(0, 2).length, 2)
    assert.is(log.after(3, 10).length, 0)
  })

  test('keeps the newest, however many came', () => {
    const log = new WireLog()
    const more = KEPT_ROWS * 2 + 7
    for (let row = 0; row < more; row++)
      log.add({ kind: 'output', who: 'server', stream: 'stdout', text: '' })
    const kept = log.after(0, Infinity)
    assert.is(kept.length, KEPT_ROWS)
    assert.is(kept.at(-1)?.n, more)
    assert.is(log.after(more - 1, 10)[0]?.n, more)
  })
})
