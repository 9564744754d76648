import { stripVTControlCharacters } from 'node:util'
import type { Fact } from '../../model/fact.ts'
import { diagram } from '../../report/diagram.ts'
import { displayWidth } from '../../report/width.ts'
import { assert, suite } from '../harness.ts'
import {
  closed,
  exited,
  logged,
  opened,
  printed,
  received,
  request,
  response,
  sent,
} from './facts.ts'
import { isGolden } from './golden.ts'
import { HOSTILE, hostileFacts } from './hostile.ts'
import { crash, leaving, polling } from './stories.ts'

const english = { lang: 'en' } as const

const draw = (facts: readonly Fact[], options = {}): string => {
  return diagram(facts, { ...english, ...options }).join('\n')
}

suite('diagram', (test) => {
  test('draws who says what to whom, and when', () => {
    const facts = [opened(0, 'ada'), sent(1000, 'ada', 'date'), received(3000, 'ada', 'now')]
    assert.equal(draw([...facts, closed(4000, 'ada', 'visitor', 1000)]).split('\n'), [
      '        ada                          server',
      '+0.0 s   │◄─ handshake ────────────────►│',
      '+1.0 s   │── “date” ───────────────────►│',
      '+3.0 s   │◄─ “now” ─────────────────────│',
      '+4.0 s   │── closed with 1000 by ada ──✕│',
    ])
  })

  test('has an ASCII form', () => {
    const facts = [opened(0, 'ada'), sent(1000, 'ada', 'date'), exited(2000, 1)]
    const lines = draw(facts, { ascii: true })
    assert.equal(lines.split('\n'), [
      '        ada                         server',
      '+0.0 s   |<- handshake --------------->|',
      '+1.0 s   |-- "date" ------------------>|',
      '+2.0 s   |   ended with exit code 1 ---X',
    ])
    assert.match(lines, /^[\x20-\x7e\n]*$/)
  })

  test('says whose connection is open, and that the server has ended', () => {
    const facts = [
      request(0, 'ada', 'GET', '/poll'),
      opened(1000, 'ben'),
      closed(2000, 'ben', 'server', 1001),
      exited(3000, 0),
      closed(4000, 'ada', 'lab', 1006),
    ]
    const lines = draw(facts).split('\n')
    assert.match(lines[1] ?? '', /│── GET \/poll .*►│$/)
    // Neither before its handshake nor by another's.
    const before = draw([logged(0, 'ben', 'x'), sent(1, 'cy', 'a'), opened(2, 'ben')])
    assert.match(before.split('\n')[2] ?? '', /┊ +│── “a”/)
    assert.match(lines[2] ?? '', /│ {8}│◄─ handshake ─+►│$/)
    assert.match(lines[4] ?? '', /│ {8}┊.*ended with exit code 0 ─+╳$/)
    assert.match(lines[5] ?? '', /│✕─ cut by the lab, without a Close frame ─+✕$/)
  })

  test('tells a handshake once, and a refused one in two rows', () => {
    const asked = { ...request(0, 'ada', 'GET', '/'), upgrade: true }
    const accepted = { ...response(5, 'ada', 101, '/'), upgrade: true }
    const refused = { ...response(5, 'ada', 426, '/'), upgrade: true }
    assert.is(diagram([asked, accepted, opened(5, 'ada')], english).length, 2)
    assert.match(draw([asked, refused]), /GET \/, asks for a WebSocket[^]*426, no WebSocket/)
    // The one that failed is not explained away by a later one that worked.
    const both = draw([asked, refused, asked, accepted, opened(9, 'ada')])
    assert.is(both.match(/asks for/g)?.length, 1)
    assert.match(both, /426[^]*handshake/)
    assert.match(draw([refused, opened(9, 'ada')]), /426[^]*handshake/)
    // Nor is one that was never answered.
    assert.match(draw([asked, asked, accepted, opened(9, 'ada')]), /asks for[^]*handshake/)
  })

  test('shows the first lines of what the server prints', () => {
    const lines = draw([
      opened(0, 'ada'),
      printed(1, 'stderr', 'Error: a\n\n  at b\n at c\n at d\n'),
    ])
    assert.match(lines, /stderr: Error: a ─+┤\n.* at b ─+┤\n.* at c ─+┤\n/)
    assert.not.match(draw([opened(0, 'ada'), printed(1, 'stderr', 'a\nb\nc\nd')]), /more/)
    assert.match(draw([opened(0, 'ada'), printed(1, 'stderr', 'a\nb\nc\nd\ne')]), /… 2 more lines/)
  })

  test('collapses what repeats itself, with its count', () => {
    const dates = (count: number): Fact[] => {
      return Array.from({ length: count }, (_, index) => received(index, 'ada', `10:00:${index}`))
    }
    assert.is(diagram(dates(6), english).length, 7)
    const lines = diagram(dates(20), english)
    assert.is(lines.length, 5)
    assert.match(lines[3] ?? '', /… 17 more like these …/)
    assert.match(lines[4] ?? '', /10:00:19/)
  })

  test('leaves out the middle, with the count of what it stands for', () => {
    const facts = Array.from({ length: 50 }, (_, index) => {
      return sent(index * 1000, index % 2 ? 'ada' : 'ben', `word ${'x'.repeat(index % 3)}`)
    })
    const lines = diagram(facts, { ...english, maxRows: 11 })
    assert.is(lines.length, 12)
    assert.match(lines[5] ?? '', /… 40 more …/)
    assert.match(lines[1] ?? '', /\+0\.0 s/)
    assert.match(lines[11] ?? '', /\+49\.0 s/)
    const dates = Array.from({ length: 20 }, (_, index) => received(index, 'ada', `${index}`))
    assert.match(draw([...dates, ...facts], { maxRows: 4 }), /… 67 more …/)
  })

  test('keeps the state of the lines across what is left out', () => {
    const talk = Array.from({ length: 30 }, (_, index) => sent(9, index % 2 ? 'ada' : 'cy', 'x'))
    const facts = [opened(0, 'ben'), ...talk, closed(9, 'ben', 'visitor', 1000), ...talk]
    const lines = diagram(facts, { ...english, maxRows: 5 })
    assert.match(lines[1] ?? '', /│◄─ handshake/)
    assert.match(lines.at(-1) ?? '', /^ +┊/)
    const later = diagram([...talk, opened(9, 'ben'), sent(9, 'ben', 'x')], {
      ...english,
      maxRows: 5,
    })
    assert.match(later[2] ?? '', /^ +│ {3}… 28 more … {3}┊ +│$/)
  })

  test('numbers the connections of who has several', () => {
    const lines = draw([opened(0, 'ada'), opened(1, 'ada', 2), sent(2, 'ada', 'x', 2)])
    assert.match(lines, /#1 handshake[^]*#2 handshake[^]*#2 “x”/)
    assert.not.match(draw([opened(0, 'ada'), opened(1, 'ben')]), /#/)
  })

  test('tells the size of long messages before they are cut', () => {
    assert.match(draw([sent(0, 'ada', 'é'.repeat(63))]), /126 B “é+… ─►/)
    assert.not.match(draw([sent(0, 'ada', 'short')]), / B /)
  })

  test('keeps to the columns that there are', () => {
    for (const width of [1, 30, 40, 50, 60, 72, 80, 100, 120, 200, 500]) {
      const room = Math.min(200, Math.max(30, width))
      for (const facts of [crash, leaving, polling]) {
        for (const ascii of [false, true]) {
          for (const line of diagram(facts, { ...english, width, ascii })) {
            assert.ok(displayWidth(line) <= room, `${width}: ${line}`)
          }
        }
      }
    }
  })

  test('lists the facts where the lines have no room', () => {
    const facts = Array.from({ length: 50 }, (_, index) => opened(index, `visitor ${index}`))
    const lines = diagram(facts, { ...english, maxRows: 100 })
    assert.is(lines.length, 50)
    assert.match(lines[0] ?? '', /^\+0\.0 s {2}visitor 0 +⇄ handshake$/)
    assert.equal(diagram([printed(0, 'stdout', 'hi')], english), ['+0.0 s  server • stdout: hi'])
  })

  test('says nothing of nothing', () => {
    assert.equal(diagram([], english), [])
    assert.equal(diagram([printed(0, 'stdout', '\n')], english), [])
  })

  test('cannot be attacked by what it shows', () => {
    for (const text of HOSTILE) {
      for (const width of [40, 80, 200]) {
        for (const line of diagram(hostileFacts(text), { ...english, width })) {
          assert.not.match(line, /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
          assert.ok(displayWidth(line) <= width, line)
        }
      }
    }
  })

  test('colours nothing but with colours on', () => {
    const coloured = diagram(polling, { ...english, colour: true }).join('\n')
    assert.ok(coloured.includes('\u001b[31m'))
    assert.is(stripVTControlCharacters(coloured), draw(polling))
  })

  test('looks as it should', () => {
    const pictures = [crash, leaving, polling].flatMap((facts) => [
      diagram(facts, { lang: 'en', width: 80 }),
      diagram(facts, { lang: 'fr', width: 110 }),
      diagram(facts, { lang: 'fr', width: 44 }),
      diagram(facts, { lang: 'en', width: 80, ascii: true }),
    ])
    isGolden('diagrams', `${pictures.map((lines) => lines.join('\n')).join('\n\n')}\n`)
  })
})
