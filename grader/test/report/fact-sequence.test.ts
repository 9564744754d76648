import { sequenceOf } from '../../report/fact-sequence.ts'
import { sequenceSvg, sequenceText } from '../../report/sequence.ts'
import { assert, suite } from '../harness.ts'
import { exited, opened, printed, received, sent } from './facts.ts'
import { HOSTILE, hostileFacts } from './hostile.ts'
import { crash, leaving, polling } from './stories.ts'

const words = (facts: Parameters<typeof sequenceOf>[0], maxRows?: number): readonly string[] => {
  const options = { lang: 'en', title: 'x', ...(maxRows === undefined ? {} : { maxRows }) } as const
  const sequence = sequenceOf(facts, options)
  return sequence === null ? [] : sequenceText(sequence)
}

suite('facts as a sequence', (test) => {
  test('say who told whom what, and when', () => {
    assert.equal(words(crash), [
      '+0.0 s · ada ↔ server: handshake',
      'ben ↔ server: handshake',
      'chloé ↔ server: handshake',
      '+1.0 s · ada → server: “date”',
      'server → ada: “Mon Jan 05 2026 10:00:01 GMT+0100”',
      '+1.5 s · ben → server: “date”',
      'server → ben: “Mon Jan 05 2026 10:00:01 GMT+0100”',
      '+3.0 s · server → ada: “Mon Jan 05 2026 10:00:03 GMT+0100”',
      '+3.5 s · server → ben: “Mon Jan 05 2026 10:00:03 GMT+0100”',
      '+4.0 s · ada → ✕ server: cut by the lab, without a Close frame',
      "+5.0 s · server: stderr: TypeError: Cannot read properties of undefined (reading 'send')",
      'server: at Timeout._onTimeout (server.ts:14:13)',
      'server: at listOnTimeout (node:internal/timers:581:17)',
      'server: … 2 more lines',
      'server: ended with exit code 1',
      'server → ✕ ben: cut by the server, without a Close frame',
      'server → ✕ chloé: cut by the server, without a Close frame',
    ])
  })

  test('are shortened, and say how much is missing', () => {
    assert.ok(words(leaving).includes('… 13 more like these …'))
    assert.is(words(crash, 5).length, 5)
  })

  test('have a lane for those whom most is told about, and count the others', () => {
    const crowd = Array.from({ length: 50 }, (_, at) => opened(at, `v${at}`))
    const facts = [...crowd, sent(100, 'v40', 'date'), received(200, 'v40', 'now')]
    const sequence = sequenceOf(facts, { lang: 'fr', title: 'x' })
    assert.is(sequence?.lanes.length, 9)
    assert.ok(sequence?.lanes.some(({ id }) => id === 'v40'))
    assert.equal(sequence?.rows.at(-1), { kind: 'gap', label: '… et 42 autres visiteurs …' })
  })

  test('can be of the server alone, and of nothing', () => {
    assert.equal(words([printed(0, 'stdout', 'hello'), exited(1, 0)]), [
      '+0.0 s · server: stdout: hello',
      'server: ended with exit code 0',
    ])
    assert.equal(words([]), [])
  })

  test('can be drawn, whatever they are', () => {
    for (const facts of [polling, ...HOSTILE.map(hostileFacts)]) {
      const sequence = sequenceOf(facts, { lang: 'fr', title: 'x' })
      assert.ok(sequence)
      if (sequence) assert.match(sequenceSvg(sequence, { id: 'x', description: '' }), /<\/svg>$/)
    }
  })
})
