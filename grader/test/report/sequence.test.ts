import { type Sequence, sequenceSvg, sequenceText, SEQUENCE_CSS } from '../../report/sequence.ts'
import { assert, suite } from '../harness.ts'
import { HOSTILE } from './hostile.ts'
import { readXml } from './xml-reader.ts'

const talk: Sequence = {
  title: 'Two who talk',
  lanes: [
    { id: 'ada', label: 'Ada' },
    { id: 'ben', label: 'Ben' },
    { id: 'server', label: 'server' },
  ],
  rows: [
    {
      kind: 'message',
      from: 'ada',
      to: 'server',
      label: 'handshake',
      both: true,
      time: '+0.0 s',
      tone: 'quiet',
    },
    { kind: 'message', from: 'ada', to: 'server', label: '“date”', time: '+1.0 s' },
    { kind: 'gap', label: '… 3 more …' },
    { kind: 'message', from: 'server', to: 'ben', label: 'gone', lost: true, tone: 'bad' },
    { kind: 'note', lane: 'server', label: 'ended', tone: 'bad', time: '+5.0 s' },
    { kind: 'note', lane: 'ada', label: 'waits' },
    { kind: 'message', from: 'ben', to: 'ben', label: 'to himself' },
  ],
}

const draw = (sequence: Sequence, width?: number): string =>
  sequenceSvg(sequence, {
    id: 'd1',
    description: 'What was seen',
    ...(width === undefined ? {} : { width }),
  })

const numbers = (svg: string, pattern: RegExp): number[] =>
  [...svg.matchAll(pattern)].map(([, found]) => Number(found))

suite('a sequence in words', (test) => {
  test('has a line for each row', () => {
    assert.equal(sequenceText(talk), [
      '+0.0 s · Ada ↔ server: handshake',
      '+1.0 s · Ada → server: “date”',
      '… 3 more …',
      'server → ✕ Ben: gone',
      '+5.0 s · server: ended',
      'Ada: waits',
      'Ben → Ben: to himself',
    ])
  })
})

suite('a sequence as SVG', (test) => {
  test('is an image with a title, and all its rows in words as description', () => {
    const svg = draw(talk)
    assert.match(
      svg,
      /^<svg class="seq" role="img" aria-labelledby="d1-title d1-desc" viewBox="0 0 /,
    )
    assert.ok(svg.includes('<title id="d1-title">Two who talk</title>'))
    assert.ok(svg.includes('<desc id="d1-desc">What was seen\n+0.0 s · Ada ↔ server: handshake\n'))
    assert.ok(svg.includes('\nBen → Ben: to himself</desc>'))
  })

  test('points each arrow from its sender to its receiver', () => {
    const svg = draw(talk)
    const [ada = 0, ben = 0, server = 0] = numbers(svg, /class="seq-life" x1="(\d+)"/g)
    assert.ok(ada < ben && ben < server)
    const arrows = [...svg.matchAll(/class="seq-arrow" x1="(\d+)" y1="(\d+)" x2="(\d+)"/g)]
    const [handshake, asks, lost] = arrows.map(([, from, , to]) => [Number(from), Number(to)])
    assert.equal(handshake, [ada, server])
    assert.equal(asks, [ada, server])
    // What is lost leaves its sender and does not reach the other.
    assert.is(lost?.[0], server)
    assert.ok((lost?.[1] ?? 0) > ben && (lost?.[1] ?? 0) < server)
    assert.is(svg.split('class="seq-cross"').length, 2)
    // Two heads of the handshake, one of the question, none of what is lost.
    assert.is(svg.split('class="seq-head"').length, 4)
  })

  test('goes down row by row, inside of its own size', () => {
    const svg = draw(talk)
    const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number)
    const lines = numbers(svg, /<text class="seq-label" x="[\d.]+" y="(\d+)"/g)
    assert.is(lines.length, talk.rows.length)
    assert.equal(
      lines,
      lines.toSorted((a, b) => a - b),
    )
    assert.ok(Math.max(...lines) < height)
    assert.ok(Math.max(...numbers(svg, / x[12]?="([\d.]+)"/g)) < width)
    assert.ok(width <= 640)
  })

  test('is no wider than asked, and shortens what does not fit, with the whole to point at', () => {
    const long = 'all work and no play '.repeat(12)
    const svg = draw({ ...talk, rows: [{ kind: 'message', from: 'ada', to: 'ben', label: long }] })
    const [, width = 0] = (/viewBox="0 0 (\d+)/.exec(svg) ?? []).map(Number)
    assert.ok(width <= 640, String(width))
    assert.match(svg, new RegExp(`<title>${long}</title>all work[^<]*…</text>`))
    const wide = draw(
      { ...talk, rows: [{ kind: 'note', lane: 'server', label: 'x'.repeat(60) }] },
      900,
    )
    assert.not.match(wide, /…/)
  })

  test('grows rather than putting many lanes on top of each other', () => {
    const lanes = Array.from({ length: 40 }, (_, at) => ({ id: `v${at}`, label: `visitor ${at}` }))
    const svg = draw({ title: 'a crowd', lanes, rows: [] })
    const xs = numbers(svg, /class="seq-life" x1="(\d+)"/g)
    assert.ok(xs.every((x, at) => at === 0 || x - (xs[at - 1] ?? 0) >= 50))
  })

  test('writes names whole where there is room, and never one over the next', () => {
    const named = (names: readonly string[]): string[] => {
      const lanes = names.map((label, at) => ({ id: `v${at}`, label }))
      const svg = draw({ title: 'names', lanes, rows: [] })
      return [...svg.matchAll(/class="seq-name"[^>]*>(?:<title>[^<]*<\/title>)?([^<]*)/g)].map(
        ([, name = '']) => name,
      )
    }
    assert.equal(named(['Ada', 'Ben', 'server']), ['Ada', 'Ben', 'server'])
    const eight = Array.from({ length: 8 }, (_, at) => `comer-${at}`)
    assert.equal(named([...eight, 'server']), [...eight, 'server'])
    const forty = Array.from({ length: 40 }, (_, at) => `somebody-${at}`)
    assert.ok(named(forty).every((name) => name.length <= 5))
  })

  test('can have one lane, or no row', () => {
    const alone = {
      title: 'alone',
      lanes: [{ id: 'a', label: 'a' }],
      rows: [{ kind: 'note', lane: 'a', label: 'here I am' }],
    } as const
    assert.match(draw(alone), />here I am<\/text>/)
    assert.match(draw({ title: '', lanes: [], rows: [] }), /^<svg .*<\/svg>$/)
  })

  test('refuses a lane that there is not', () => {
    const rows = [{ kind: 'note', lane: 'eve', label: 'x' }] as const
    assert.throws(() => draw({ ...talk, rows }), /no lane eve/)
  })

  test('is styled by classes only, all of which the style sheet knows', () => {
    const svg = draw(talk)
    assert.not.match(svg, /style=|fill=|stroke=/)
    const used = new Set(
      [...svg.matchAll(/class="([^"]+)"/g)].flatMap(([, all = '']) => all.split(' ')),
    )
    used.delete('seq-row')
    used.delete('seq-label')
    used.delete('seq-plain')
    for (const name of used) assert.match(SEQUENCE_CSS, new RegExp(`\\.${name}\\b`))
  })

  test('is well-formed and harmless, whatever comes', () => {
    for (const text of HOSTILE) {
      const svg = draw({
        title: text,
        lanes: [
          { id: text, label: text },
          { id: `${text}2`, label: text },
        ],
        rows: [
          { kind: 'message', from: text, to: `${text}2`, label: text, time: text },
          { kind: 'note', lane: text, label: text, time: text },
          { kind: 'gap', label: text },
        ],
      })
      const root = readXml(`<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`)
      assert.is(root.name, 'svg')
      assert.not.match(svg, /(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]/u)
      assert.ok(svg.length < 60_000, String(svg.length))
    }
  })
})
