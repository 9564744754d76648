import { stripVTControlCharacters } from 'node:util'
import type { Report } from '../../model/report.ts'
import type { Lang } from '../../model/text.ts'
import { renderTerminal, type TerminalOptions } from '../../report/terminal.ts'
import { displayWidth } from '../../report/width.ts'
import { assert, suite } from '../harness.ts'
import { isGolden } from './golden.ts'
import { HOSTILE, hostileClass, hostileReport } from './hostile.ts'
import {
  chat,
  dateServer,
  exercise,
  fallback,
  idleOne,
  many,
  multiClient,
  one,
  perfect,
} from './samples.ts'
import { passed, report, submission } from './samples.ts'

const PLAIN: TerminalOptions = {
  lang: 'en',
  colour: false,
  width: 80,
  ascii: false,
  verbose: false,
}

const render = (what: Report, options: Partial<TerminalOptions> = {}): string => {
  return renderTerminal(what, { ...PLAIN, ...options })
}

suite('terminal', (test) => {
  for (const lang of ['en', 'fr'] as const satisfies Lang[]) {
    for (const width of [50, 80, 120]) {
      test(`looks as it should, in ${lang}, ${width} columns`, () => {
        isGolden(`one-${lang}-${width}`, render(one, { lang, width }))
        isGolden(`many-${lang}-${width}`, render(many, { lang, width }))
        isGolden(`idle-${lang}-${width}`, render(idleOne, { lang, width }))
      })
    }
  }

  test('looks as it should in full, in ASCII, and when all is well', () => {
    isGolden('one-verbose', render(one, { verbose: true }))
    isGolden('many-verbose', render(many, { verbose: true }))
    isGolden('one-ascii', render(one, { ascii: true, lang: 'fr' }))
    isGolden('many-ascii', render(many, { ascii: true }))
    isGolden('perfect', render(perfect) + render(perfect, { lang: 'fr' }))
  })

  test('tells grades where they are not the points, and how they are rounded', () => {
    const grading = { outOf: 20, decimals: 2, exercises: {} }
    const all = [
      render(many, { grading, lang: 'fr' }),
      render(many, { grading, width: 50 }),
      render(perfect, { grading }),
    ]
    isGolden('graded', all.join('\n'))
    for (const text of all) {
      for (const line of text.split('\n')) assert.ok(displayWidth(line) <= 80)
    }
  })

  test('shows one failure of an exercise in full and the others in short', () => {
    const text = render(report([submission('ada', [multiClient])]))
    assert.is(text.match(/We did/g)?.length, 1)
    assert.is(text.match(/We saw/g)?.length, 2)
    assert.is(text.match(/server\.ts:14:13\n/g)?.length, 1)
    assert.match(text, /With --verbose/)
    const verbose = render(report([submission('ada', [multiClient])]), { verbose: true })
    assert.is(verbose.match(/We did/g)?.length, 2)
    assert.not.match(verbose, /With --verbose/)
  })

  test('names the rule that another one waits for, also where there is little room', () => {
    for (const width of [50, 80, 120]) {
      const text = render(one, { width })
      assert.match(text, /waits for “A connection that is cut/)
    }
  })

  test('gives what was not begun one line', () => {
    const lines = render(one).split('\n')
    assert.is(lines.filter((line) => /05-fallback|Nothing is lost/.test(line)).length, 1)
  })

  test('shows why there may be nothing, in a note', () => {
    const text = { en: 'server.ts is in a folder of its own', fr: '' }
    const lost = { ...fallback, notes: [{ kind: 'input' as const, text }] }
    const other = submission('ben', [dateServer])
    assert.match(render(report([submission('ada', [lost])])), /0\/4\n {2}▸ Files: server\.ts is in/)
    const all = render(report([submission('ada', [lost]), other]))
    assert.match(all, /\nada\n {2}05-fallback\n {4}▸ Files: server\.ts is in/)
  })

  test('takes the kit’s failure upon the kit', () => {
    const text = render(report([submission('ada', [chat])]))
    assert.match(text, /This is our fault, not yours/)
    assert.match(text, /the browser closed unexpectedly/)
  })

  test('says how to start, and names the demo, only where nothing was begun', () => {
    assert.match(
      render(idleOne),
      /01-client-div\/statement\.en\.md[^]*\n {2}npm run grade -- --demo/,
    )
    assert.match(render(report([])), /nothing to grade[^]*npm run grade -- --demo/)
    assert.not.match(render(one), /--demo/)
    const unread = report([], [{ subject: 'x.zip', text: { en: 'is no archive', fr: '' } }])
    assert.not.match(render(unread), /--demo/)
    assert.match(render(unread), /x\.zip: is no archive/)
  })

  test('congratulates on nothing but a report in which all passed', () => {
    assert.match(render(perfect), /Well done/)
    const empty = exercise('01-x', { en: 'x', fr: 'x' }, [])
    assert.not.match(render(report([submission('ada', [empty])])), /Well done|✔/)
    const problem = { subject: 'x', text: { en: 'y', fr: 'y' } }
    assert.not.match(render({ ...perfect, problems: [problem] }), /Well done/)
    assert.not.match(render(one), /Well done/)
  })

  test('keeps a class of any size in its columns', () => {
    const ids = Array.from({ length: 14 }, (_, index) => `${String(index + 1).padStart(2, '0')}-x`)
    const exercises = ids.map((id) => ({ ...multiClient, id }))
    const big = report([submission('ada', exercises), submission('ben', exercises.slice(3))])
    const table = render(big, { width: 50 }).split('\n').slice(0, 3)
    assert.equal(table, ['student   total', 'ada       28/84', 'ben       22/66'])
    assert.match(render(big, { width: 160 }), /^student +01-x +02-x .*14-x +total\n/)
  })

  test('means the same without colours', () => {
    for (const what of [one, many, idleOne, perfect]) {
      for (const verbose of [false, true]) {
        const coloured = render(what, { colour: true, verbose })
        assert.ok(coloured.includes('\u001b[1m'))
        assert.is(stripVTControlCharacters(coloured), render(what, { verbose }))
      }
    }
  })

  test('is ASCII but for letters, when asked', () => {
    for (const lang of ['en', 'fr'] as const) {
      for (const verbose of [false, true]) {
        assert.match(render(one, { ascii: true, lang, verbose }), /^[\x20-\x7e\n\p{L}]*$/u)
      }
    }
  })

  test('keeps to the columns that there are', () => {
    for (const width of [10, 40, 47, 63, 64, 80, 100, 200, 1000, Number.NaN]) {
      const room = Math.min(200, Math.max(40, width || 80))
      for (const what of [one, many, idleOne, perfect, hostileReport('漢字 👋 x')]) {
        for (const verbose of [false, true]) {
          for (const line of render(what, { width, verbose }).split('\n')) {
            assert.ok(displayWidth(line) <= room, `${width}: ${line}`)
          }
        }
      }
    }
  })

  for (const verbose of [false, true]) {
    for (const [name, made] of [['one', hostileReport] as const, ['many', hostileClass] as const]) {
      test(`cannot be attacked by what it shows: ${name}${verbose ? ', in full' : ''}`, () => {
        for (const text of HOSTILE) {
          const shown = render(made(text), { verbose })
          assert.not.match(shown, /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
          assert.ok(shown.split('\n').every((line) => displayWidth(line) <= 80))
          assert.ok(shown.split('\n').length < 700)
          const coloured = render(made(text), { verbose, colour: true })
          const sequences = coloured.split('\u001b').slice(1)
          assert.ok(sequences.every((each) => /^\[(?:1|2|22|3[1-6]|39)m/.test(each)))
          assert.is(stripVTControlCharacters(coloured), shown)
        }
      })
    }
  }

  test('lets no line of a student look like a line of the report', () => {
    const forged = 'nothing\n✔ 02-date-server · forged\n  ✔ listens'
    const text = { en: forged, fr: forged }
    const failed = { did: text, observed: text, expected: text, cause: text, place: null }
    const rules = exercise('01-x', { en: 'x', fr: 'x' }, [
      ['a', forged, forged, { verdict: 'failed', ...failed, evidence: [] }],
      ['b', forged, forged, { verdict: 'failed', ...failed, evidence: [] }],
      ['c', forged, forged, passed(forged, forged)],
    ])
    for (const width of [50, 80]) {
      for (const many of [
        [submission('ada', [rules])],
        [submission('a', [rules]), submission('b', [rules])],
      ]) {
        assert.not.match(render(report(many), { width }), /^(?:✔ 02| {2}✔ listens)/m)
      }
    }
  })
})
