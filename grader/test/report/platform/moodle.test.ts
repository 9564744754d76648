import type { Grading } from '../../../model/grading.ts'
import type { Report } from '../../../model/report.ts'
import { fillMoodleWorksheet, renderMoodleGradebook } from '../../../report/platform/moodle.ts'
import { WorksheetError } from '../../../report/platform/moodle-columns.ts'
import { readSheet } from '../../../report/platform/sheet.ts'
import { assert, suite } from '../../harness.ts'
import { HOSTILE, hostileClass } from '../hostile.ts'
import { chat, dateServer, multiClient, report, submission } from '../samples.ts'

const grading = (parts: Partial<Grading>): Grading => ({
  outOf: null,
  decimals: 2,
  exercises: {},
  ...parts,
})

/** As Moodle 4 writes it for an English-speaking teacher: a BOM, CRLF, quotes where there is a space. */
const ENGLISH =
  '\ufeffIdentifier,"Full name","ID number","Email address",Status,Grade,"Maximum grade",' +
  '"Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"\r\n' +
  '"Participant 1234","Chloé Lefèvre",s100,chloe@uni.example,"Submitted for grading - ",,20.00,Yes,' +
  '"Monday, 2 November 2026, 9:00 AM",-,"<p>Well, ""almost""</p>"\r\n' +
  '"Participant 1235","Ben Ba, Jr.",s101,ben@uni.example,"No submission - ",5.00,20.00,Yes,-,-,\r\n' +
  '"Participant 1236",李明,s102,li.ming@uni.example,"Submitted for grading - ",,20.00,Yes,-,-,"two\r\nlines"\r\n'

const FRENCH =
  'Identifiant,"Nom complet",Statut,Note,"Note maximale","La note peut être modifiée"\n' +
  'Participant77,"Zoé Ô’Brien","Remis pour évaluation","12,50","20,00",Oui\n' +
  'Participant78,"Ada Petit","Remis pour évaluation",,"20,00",Oui\n'

/** Nine points: 3 of 3 and 2 of 6. */
const half = [dateServer, multiClient]

const fill = (what: Report, sheet: string, how?: Grading) => fillMoodleWorksheet(what, sheet, how)

const column = (text: string, name: string): (string | undefined)[] => {
  const { heads, rows } = readSheet(text)
  return rows.map((row) => row[heads.indexOf(name)]?.text)
}

suite('a sheet', (test) => {
  test('is read with quotes, line breaks in cells, a BOM and any separator', () => {
    const { heads, rows, separator } = readSheet(ENGLISH)
    assert.is(separator, ',')
    assert.is(heads[0], 'Identifier')
    assert.is(rows.length, 3)
    assert.is(rows[0]?.at(-1)?.text, '<p>Well, "almost"</p>')
    assert.is(rows[1]?.[1]?.text, 'Ben Ba, Jr.')
    assert.is(rows[2]?.at(-1)?.text, 'two\r\nlines')
    const semicolons = readSheet('a;"b;c"\n1;2,5\n\n3;\n')
    assert.is(semicolons.separator, ';')
    assert.equal(
      semicolons.rows.map((row) => row.map(({ text }) => text)),
      [
        ['1', '2,5'],
        ['3', ''],
      ],
    )
    assert.is(readSheet('a\tb\n').separator, '\t')
    assert.equal(readSheet('').heads, [])
    assert.is(readSheet('a,"never closed').heads[1], 'never closed')
  })

  test('is read to its end, whatever comes', () => {
    for (const text of HOSTILE) assert.ok(readSheet(text).rows.length >= 0)
  })
})

suite('the worksheet of a Moodle assignment', (test) => {
  const chloe = submission('Chloé Lefèvre_1234_assignsubmission_file', half)
  const li = submission('Participant_1236_assignsubmission_file_', [dateServer])

  test('gets the grades and keeps every other byte', () => {
    const { text, left } = fill(report([chloe, li]), ENGLISH)
    // 5 of 9 points out of the worksheet's own 20.
    const expected = ENGLISH.replace(
      '- ",,20.00,Yes,"Monday',
      '- ",11.11,20.00,Yes,"Monday',
    ).replace('grading - ",,20.00,Yes,-,-,"two', 'grading - ",20,20.00,Yes,-,-,"two')
    assert.not.equal(expected, ENGLISH)
    assert.is(text, expected)
    assert.equal(left, [])
  })

  test('leaves those alone who are not in the report', () => {
    const { text } = fill(report([chloe]), ENGLISH)
    assert.equal(column(text, 'Grade'), ['11.11', '5.00', ''])
  })

  test('finds students by number, name, e-mail address, user name or ID number', () => {
    for (const id of [
      'Chloe Lefevre',
      'chloé_lefèvre',
      'chloe@uni.example',
      'chloe',
      's100',
      'Participant 1234',
      'Participant_1234',
      'Default group-Chloé Lefèvre_1234_assignsubmission_file',
      'Chloé Lefèvre_1234_assignsubmission_file_rendu.zip',
      'Chloé Lefèvre_assignsubmission_file',
    ]) {
      const { text, left } = fill(report([submission(id, half)]), ENGLISH)
      assert.equal(column(text, 'Grade'), ['11.11', '5.00', ''], id)
      assert.equal(left, [], id)
    }
  })

  test('says whose grade it does not hold, and why', () => {
    const double = `${ENGLISH}"Participant 9","Ben Ba, Jr.",s103,b@x.example,x,,20.00,Yes,-,-,\r\n`
    const { text, left } = fill(
      report([
        submission('Eve_99_assignsubmission_file', half),
        submission('Ben Ba Jr', half),
        submission('li.ming', [chat]),
        chloe,
        submission('s100', half),
      ]),
      double,
    )
    assert.equal(
      left.map(({ subject, text: why }) => [subject, why.en.split(':')[0]]),
      [
        ['Eve_99_assignsubmission_file', 'is in no row of the Moodle worksheet'],
        ['Ben Ba Jr', 'could be several rows of the Moodle worksheet'],
        ['li.ming', 'was not judged whole by the kit’s own fault'],
        [
          's100',
          `is in the same row of the Moodle worksheet as ${chloe.id}, whose grade stands there`,
        ],
      ],
    )
    assert.equal(column(text, 'Grade'), ['11.11', '5.00', '', ''])
  })

  test('is in the teacher’s language, with its decimal commas', () => {
    const what = report([
      submission('Ada Petit', half),
      submission('Zoé Ô’Brien_77_assignsubmission_file', half),
    ])
    const { text, left } = fill(what, FRENCH)
    assert.equal(left, [])
    assert.equal(column(text, 'Note'), ['11,11', '11,11'])
    assert.ok(text.includes('"Remis pour évaluation","11,11","20,00",Oui'))
    const spaced = FRENCH.replaceAll('","', '";"').replaceAll(/,(?!\d)/g, ';')
    assert.equal(column(fill(what, spaced).text, 'Note'), ['11,11', '11,11'])
  })

  test('is understood by its shape where its language is not known', () => {
    const foreign = ENGLISH.replace('Grade,"Maximum grade"', 'Einkunn,"Hæsta einkunn"')
    assert.equal(column(fill(report([chloe]), foreign).text, 'Einkunn'), ['11.11', '5.00', ''])
  })

  test('takes no grade above its maximum', () => {
    assert.throws(
      () => fill(report([chloe]), ENGLISH, grading({ outOf: 100 })),
      (error: unknown) =>
        error instanceof WorksheetError && /out of 100 .* 20 that/.test(error.text.en),
    )
    const ten = fill(report([chloe, li]), ENGLISH, grading({ outOf: 10 }))
    assert.equal(column(ten.text, 'Grade'), ['5.56', '5.00', '10'])
  })

  test('that is none is refused with a sentence', () => {
    for (const [sheet, said] of [
      ['', /holds no participants/],
      ['Identifier,Grade\n', /holds no participants/],
      ['name,grade\nada,1\n', /is no Moodle grading worksheet/],
      [
        'Identifier,"Full name"\n"Participant 1",Ada\n',
        /no column of grades.*Identifier, Full name/,
      ],
      ['<html>\n<p>Log in</p>\n', /is no Moodle grading worksheet/],
    ] as const) {
      assert.throws(
        () => fill(report([]), sheet),
        (error: unknown) => error instanceof WorksheetError && said.test(error.text.en),
        sheet,
      )
    }
  })

  test('holds grades only, whatever the submissions are called', () => {
    for (const text of HOSTILE) {
      assert.is(fill(hostileClass(text), ENGLISH).text, ENGLISH)
    }
  })
})

suite('a CSV for Moodle’s gradebook', (test) => {
  test('has a row a student, and says the maximum of each column', () => {
    const { text, left } = renderMoodleGradebook(
      report([submission('ada', half), submission('ben', [dateServer])]),
      grading({ outOf: 20 }),
    )
    assert.is(
      text,
      '\ufeffUsername,02-date-server (3),03-multi-client (6),Total (20)\r\n' +
        'ada,3,2,11.11\r\nben,3,,20\r\n',
    )
    assert.equal(left, [])
  })

  test('names the users as Moodle is to look for them', () => {
    const { text } = renderMoodleGradebook(report([submission('ada@uni.example', half)]))
    assert.match(text, /^\ufeffEmail address,.*,Total \(9\)\r\nada@uni\.example,3,2,5\r\n$/)
  })

  test('takes the e-mail addresses from the worksheet, where submissions are called by Moodle', () => {
    const what = report([
      submission('Chloé Lefèvre_1234_assignsubmission_file', half),
      submission('Eve_99_assignsubmission_file', half),
    ])
    const { text, left } = renderMoodleGradebook(what, grading({}), ENGLISH)
    assert.match(text, /^\ufeffEmail address,.*\r\nchloe@uni\.example,3,2,5\r\n$/)
    assert.equal(
      left.map(({ subject }) => subject),
      ['Eve_99_assignsubmission_file'],
    )
    const without = renderMoodleGradebook(what)
    assert.match(without.text, /Total \(0\)\r\n$/)
    assert.is(without.left.length, 2)
    assert.match(without.left[0]?.text.en ?? '', /--moodle-worksheet/)
    const french = report([submission('Ada Petit', half)])
    assert.match(
      renderMoodleGradebook(french, grading({}), FRENCH).left[0]?.text.fr ?? '',
      /courriel/,
    )
  })

  test('leaves out, with a word, whom the kit failed on', () => {
    const what = report([submission('ada', [chat]), submission('ben', half)])
    const { text, left } = renderMoodleGradebook(what)
    assert.not.match(text, /ada/)
    assert.equal(
      left.map(({ subject }) => subject),
      ['ada'],
    )
  })

  test('holds no formula, and is well-formed, whatever comes', () => {
    for (const text of HOSTILE) {
      const whole = hostileClass(text).submissions.map((each) => ({
        ...each,
        exercises: each.exercises.map((exercise) => ({
          ...exercise,
          status: 'graded' as const,
          rules: exercise.rules.filter(({ verdict }) => verdict.verdict !== 'broken'),
        })),
      }))
      const { heads, rows } = readSheet(renderMoodleGradebook(report(whole)).text)
      assert.ok(rows.length >= 1 && rows.every((row) => row.length === heads.length))
      const cells = [...heads, ...rows.flat().map((cell) => cell.text)]
      assert.ok(
        cells.every((cell) => !/^[=+\-@\t\r\n]/.test(cell)),
        text.slice(0, 40),
      )
    }
  })
})
