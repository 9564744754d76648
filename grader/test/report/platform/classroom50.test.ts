import type { Grading } from '../../../model/grading.ts'
import type { SubmissionReport } from '../../../model/report.ts'
import { type Classroom50, renderClassroom50 } from '../../../report/platform/classroom50.ts'
import { assert, suite } from '../../harness.ts'
import { HOSTILE, hostileReport } from '../hostile.ts'
import { multiClient, one, submission } from '../samples.ts'
import { findInvalid } from '../schema-check.ts'

const TEXT = { type: 'string' }
const COUNT = { type: 'integer', minimum: 0 }

/** The contract of `classroom50/result/v1` as a schema. */
const SCHEMA = {
  type: 'object',
  required:
    'schema classroom assignment owner submission commit release review datetime score max-score tests'.split(
      ' ',
    ),
  additionalProperties: false,
  properties: {
    schema: { const: 'classroom50/result/v1' },
    classroom: TEXT,
    assignment: TEXT,
    assignment_type: { enum: ['individual', 'group', 'team'] },
    owner: TEXT,
    submission: TEXT,
    commit: TEXT,
    release: TEXT,
    review: TEXT,
    datetime: TEXT,
    score: COUNT,
    'max-score': COUNT,
    tests: {
      type: 'array',
      items: {
        type: 'object',
        required: ['test-name', 'passed', 'score', 'max-score'],
        additionalProperties: false,
        properties: {
          'test-name': TEXT,
          passed: { type: 'boolean' },
          score: COUNT,
          'max-score': COUNT,
          // Further fields are kept as they are.
          message: TEXT,
        },
      },
    },
  },
}

const ABOUT: Classroom50 = {
  classroom: 'networks',
  assignment: 'websockets',
  owner: 'ada',
  assignmentType: 'individual',
  submission: 'submit/2026-11-02T09-00-00Z-a1b2c3d',
  commit: 'https://git.example/networks-websockets-ada/commit/a1b2c3d',
  release: 'https://git.example/networks-websockets-ada/releases/tag/submit',
  review: 'https://git.example/networks-websockets-ada/compare/1...2',
  datetime: '2026-11-02T09:00:00Z',
}

interface Result {
  readonly score: number
  readonly 'max-score': number
  readonly datetime: string
  readonly tests: readonly Readonly<Record<string, unknown>>[]
}

const read = (what: SubmissionReport | undefined, grading?: Grading): Result => {
  const json = renderClassroom50(what ?? submission('', []), ABOUT, 'en', grading)
  assert.equal(findInvalid(JSON.parse(json) as never, SCHEMA), [])
  const result = JSON.parse(json) as Result
  // The collector refuses what does not add up, or is above its maximum.
  const sum = (key: string): number =>
    result.tests.reduce((total, each) => total + Number(each[key]), 0)
  assert.is(result.score, sum('score'))
  assert.is(result['max-score'], sum('max-score'))
  assert.ok(result.tests.every((each) => Number(each['score']) <= Number(each['max-score'])))
  assert.ok(result.tests.every((each) => each['test-name'] !== ''))
  return result
}

suite('a result for Classroom 50', (test) => {
  test('has a test for each rule, with whole points', () => {
    const result = read(one.submissions[0])
    assert.is(result.score, 6)
    assert.is(result['max-score'], 15)
    assert.is(result.datetime, ABOUT.datetime)
    assert.equal(result.tests[0], {
      'test-name': '02-date-server/listens',
      passed: true,
      score: 1,
      'max-score': 1,
    })
    assert.match(String(result.tests[4]?.['message']), /^A connection that is cut .*: the server/)
  })

  test('multiplies weights until they are whole, in the same proportions', () => {
    const grading = {
      outOf: 20,
      decimals: 2,
      exercises: { '03-multi-client': { weight: 1.5, rules: { vanisher: 0.5 } } },
    }
    // 1.5 over 4.5 weighted points: a third for each whole one.
    const result = read(submission('ada', [multiClient]), grading)
    assert.equal(
      result.tests.map((each) => each['max-score']),
      [2, 2, 1, 2, 2],
    )
    assert.is(result.score / result['max-score'], 4 / 9)
  })

  test('is valid, whatever comes', () => {
    for (const text of HOSTILE) {
      assert.not.match(JSON.stringify(read(hostileReport(text).submissions[0])), /\\u001b/)
    }
    assert.equal(read(submission('ada', [])).tests, [])
  })
})
