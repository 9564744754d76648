import { renderCsv } from '../../report/csv.ts'
import { assert, suite } from '../harness.ts'
import { HOSTILE, hostileClass } from './hostile.ts'
import { dateServer, many, one, report, submission } from './samples.ts'

/** A strict reader after RFC 4180, so that what is written is not judged by what wrote it. */
function parse(text: string, separator = ','): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  const row = (): string[] => rows.at(-1) ?? []
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      const quoted = /"((?:[^"]|"")*)"/y
      quoted.lastIndex = at
      const found = quoted.exec(text)
      if (!found) throw new Error(`A quote is not closed at ${at}.`)
      cell = (found[1] ?? '').replaceAll('""', '"')
      at = quoted.lastIndex
    } else {
      const bare = new RegExp(`[^"${separator}\r\n]*`, 'y')
      bare.lastIndex = at
      cell = bare.exec(text)?.[0] ?? ''
      at = bare.lastIndex
    }
    row().push(cell)
    if (text[at] === separator) {
      at++
      // A separator at the very end of a row has an empty cell behind it.
      if (text.startsWith('\r\n', at)) row().push('')
    }
    if (text.startsWith('\r\n', at)) {
      at += 2
      if (at < text.length) rows.push([])
    } else if (at < text.length && text[at - 1] !== separator) {
      throw new Error(`Neither separator nor end of row at ${at}.`)
    }
  }
  return rows
}

suite('csv', (test) => {
  test('has a row a submission, a column an exercise, and nobody is lost', () => {
    assert.is(
      renderCsv(many),
      '\ufeffsubmission,score,max,02-date-server,03-multi-client,04-chat,05-fallback,remarks\r\n' +
        'ada,6,15,3,2,1,0,04-chat: the kit failed here / 05-fallback: not started\r\n' +
        'ben,3,9,3,0,,,03-multi-client: not started\r\n' +
        'Chloé Lefèvre_1234_assignsubmission_file,2,9,0,2,,,\r\n' +
        '李明,3,3,3,,,,\r\n' +
        'dora.zip,,,,,,,the archive ends before it should: it was probably not uploaded completely\r\n' +
        '../Émile,,,,,,,holds no exercise folder\r\n',
    )
  })

  test('has the grade and its maximum, where grades are not the points', () => {
    const csv = renderCsv(many, { grading: { outOf: 20, decimals: 2, exercises: {} } })
    const rows = parse(csv.slice(1))
    assert.equal(rows[0]?.slice(0, 6), [
      'submission',
      'score',
      'max',
      'grade',
      'out-of',
      '02-date-server',
    ])
    assert.equal(rows[3]?.slice(1, 6), ['2', '9', '4.44', '20', '0'])
    assert.equal(rows[5]?.slice(0, 6), ['dora.zip', '', '', '', '', ''])
    assert.ok(rows.every((row) => row.length === rows[0]?.length))
    const comma = renderCsv(many, {
      separator: ';',
      grading: { outOf: 20, decimals: 2, exercises: {} },
    })
    assert.match(comma, /;2;9;4,44;20;0;/)
  })

  test('sorts the exercises by their numbers', () => {
    const ids = ['10-x', '9-x', '01-x']
    const mixed = report([
      submission(
        'ada',
        ids.map((id) => ({ ...dateServer, id })),
      ),
    ])
    assert.match(renderCsv(mixed), /score,max,01-x,9-x,10-x,remarks/)
  })

  test('has a form for spreadsheets with decimal commas', () => {
    const half = report([submission('ada', [{ ...dateServer, score: 2.5 }])])
    assert.is(
      renderCsv(half, { separator: ';' }),
      '\ufeffsubmission;score;max;02-date-server;remarks\r\nada;2,5;3;2,5;\r\n',
    )
    assert.match(renderCsv(half), /\r\nada,2\.5,3,2\.5,\r\n$/)
  })

  test('writes numbers without the dust of binary fractions', () => {
    const dust = { ...dateServer, score: 0.1 + 0.2 }
    assert.match(renderCsv(report([submission('ada', [dust])])), /ada,0\.3,3,0\.3,/)
  })

  test('quotes what would break a row', () => {
    const named = report([submission('a,b "c"\r\nd;e', [dateServer])])
    assert.match(renderCsv(named), /\r\n"a,b ""c""\r\nd;e",3,3,3,\r\n$/)
  })

  test('makes formulas harmless', () => {
    for (const text of [
      '=1+1',
      '+1',
      '-1',
      '@x',
      '\t=1',
      '\r=1',
      '\n=1',
      '＝1',
      '\u0000=1',
      '\ufeff=1',
    ]) {
      const [, row] = parse(renderCsv(report([submission(text, [dateServer])])).slice(1))
      assert.match(row?.[0] ?? '', /^'/)
    }
    const [, row] = parse(renderCsv(report([submission('a=b', [dateServer])])).slice(1))
    assert.is(row?.[0], 'a=b')
  })

  test('is read back as it was, whatever comes', () => {
    for (const text of HOSTILE) {
      for (const separator of [',', ';'] as const) {
        const csv = renderCsv(hostileClass(text), { separator })
        assert.not.match(csv, /(?![\t\r\n])\p{Cc}|\p{Cs}/u)
        const rows = parse(csv.slice(1), separator)
        assert.is(rows.length, 4)
        assert.ok(rows.every((row) => row.length === rows[0]?.length))
        const cells = rows.flat()
        assert.ok(cells.every((cell) => !/^[=+\-@\t\r\n]/.test(cell)))
      }
    }
  })

  test('speaks the language of the report', () => {
    const french = renderCsv({ ...one, lang: 'fr' })
    assert.match(
      french,
      /04-chat\u202f: le kit a échoué ici \/ 05-fallback\u202f: pas commencé\r\n$/,
    )
  })
})
