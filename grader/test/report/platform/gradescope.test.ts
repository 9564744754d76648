import type { Grading } from '../../../model/grading.ts'
import type { Report } from '../../../model/report.ts'
import { renderGradescope, renderGradescopeUnread } from '../../../report/platform/gradescope.ts'
import { assert, suite } from '../../harness.ts'
import { HOSTILE, hostileReport } from '../hostile.ts'
import { fallback, many, one, perfect, report, submission } from '../samples.ts'
import { findInvalid } from '../schema-check.ts'

/** Gradescope's “Output Format” as a schema: what it takes, and how much of it is needed. */
const FORMAT = { enum: ['text', 'html', 'simple_format', 'md', 'ansi'] }
const VISIBILITY = { enum: ['hidden', 'after_due_date', 'after_published', 'visible'] }
const SCHEMA = {
  type: 'object',
  required: ['score', 'tests'],
  additionalProperties: false,
  properties: {
    score: { type: 'number', minimum: 0 },
    execution_time: { type: 'integer', minimum: 0 },
    output: { type: 'string' },
    output_format: FORMAT,
    test_output_format: FORMAT,
    test_name_format: FORMAT,
    visibility: VISIBILITY,
    stdout_visibility: VISIBILITY,
    extra_data: { type: 'object' },
    tests: {
      type: 'array',
      items: {
        type: 'object',
        required: ['score', 'max_score', 'name', 'number', 'output'],
        additionalProperties: false,
        properties: {
          score: { type: 'number', minimum: 0 },
          max_score: { type: 'number', minimum: 0 },
          status: { enum: ['passed', 'failed'] },
          name: { type: 'string' },
          name_format: FORMAT,
          number: { type: 'string' },
          output: { type: 'string' },
          output_format: FORMAT,
          tags: { type: 'array', items: { type: 'string' } },
          visibility: VISIBILITY,
          extra_data: { type: 'object' },
        },
      },
    },
  },
}

interface Results {
  readonly score: number
  readonly execution_time: number
  readonly output?: string
  readonly tests: readonly {
    readonly score: number
    readonly max_score: number
    readonly status?: string
    readonly name: string
    readonly number: string
    readonly output: string
  }[]
}

const read = (what: Report, grading?: Grading): Results => {
  const [first = submission('', [])] = what.submissions
  const json = renderGradescope(what, first, grading)
  assert.equal(findInvalid(JSON.parse(json) as never, SCHEMA), [])
  return JSON.parse(json) as Results
}

suite('results for Gradescope', (test) => {
  test('have a test for each rule, and the points as score', () => {
    const { score, execution_time, tests, output } = read(one)
    assert.is(score, 6)
    assert.is(execution_time, 67)
    assert.match(output ?? '', /^Repeated in real time/)
    assert.is(tests.length, 11)
    assert.equal(
      tests.slice(0, 5).map(({ number, status, score: points, max_score }) => {
        return [number, status, points, max_score]
      }),
      [
        ['2.1', 'passed', 1, 1],
        ['2.2', 'passed', 2, 2],
        ['3.1', 'passed', 1, 1],
        ['3.2', 'passed', 1, 1],
        ['3.3', 'failed', 0, 2],
      ],
    )
    const failed = tests[4]
    assert.is(failed?.name, 'Any number of clients: A connection that is cut disturbs nobody')
    assert.match(failed?.output ?? '', /^We did: Ada, Ben/)
    assert.match(failed?.output ?? '', /\n\s+ada +ben +chloé +server\n/)
    assert.is(tests[6]?.output, 'waits for “A connection that is cut disturbs nobody”')
  })

  test('leave open what the kit could not judge', () => {
    const broken = read(one).tests.find(({ output }) => output.startsWith('This is our fault'))
    assert.is(broken?.status, undefined)
    assert.is(broken?.score, 0)
  })

  test('have the grade as score, and the weights of the rules', () => {
    const rules = { listens: 0, 'every-two-seconds': 5 }
    const grading = {
      outOf: 20,
      decimals: 1,
      exercises: { '02-date-server': { weight: null, rules } },
    }
    const { score, tests } = read(perfect, grading)
    assert.is(score, 20)
    assert.equal(
      tests.map(({ max_score }) => max_score),
      [0, 5],
    )
    // 8 of 17 weighted points.
    assert.is(read(one, grading).score, 9.4)
  })

  test('say what was not begun, and speak the language of the report', () => {
    const idle = read({ ...report([submission('ada', [fallback])]), lang: 'fr' })
    assert.is(idle.score, 0)
    assert.equal(
      idle.tests.map(({ output }) => output),
      ['pas commencé', 'pas commencé'],
    )
    assert.match(read({ ...many, lang: 'fr' }).tests[4]?.name ?? '', /^Autant de clients/)
  })

  test('tell a student whose work could not be read why', () => {
    for (const what of [report([], many.problems), report([])]) {
      const results = JSON.parse(renderGradescopeUnread(what)) as never
      assert.equal(findInvalid(results, SCHEMA), [])
    }
    const json = renderGradescopeUnread({ ...report([], many.problems), lang: 'fr' })
    assert.match((JSON.parse(json) as Results).output ?? '', /^dora\.zip\u202f: l’archive finit/)
    assert.is((JSON.parse(json) as Results).score, 0)
  })

  test('are valid and harmless, whatever comes', () => {
    for (const text of HOSTILE) {
      const results = JSON.stringify(read(hostileReport(text)))
      assert.not.match(results, /\\u00(?:0[0-8b-f]|1|7f|8|9)/i)
      assert.ok(results.length < 200_000)
    }
  })
})
