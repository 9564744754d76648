import type { RunEvent } from '../../model/event.ts'
import type { ExerciseReport, Report } from '../../model/report.ts'
import { same } from '../../model/text.ts'
import { foldReport } from '../../run/report.ts'
import { exercise, passed } from '../report/samples.ts'
import { assert, suite } from '../harness.ts'

const ONE = exercise('01-client-div', same('One'), [['connects', 'c', 'c', passed('', '')]])
const TWO = exercise('02-date-server', same('Two'), [
  ['listens', 'l', 'l', { verdict: 'broken', error: 'oops' }, 2],
  ['handshake', 'h', 'h', passed('', ''), 3],
])

const planned = (...works: readonly (readonly [string, string])[]): RunEvent => ({
  type: 'planned',
  clock: 'real',
  works: works.map(([submission, id]) => ({ submission, exercise: id })),
})
const graded = (submission: string, report: ExerciseReport): RunEvent => ({
  type: 'graded',
  submission,
  report,
})

/** The report's submissions with their exercises, in order. */
const outline = ({ submissions }: Report): [string, string[]][] =>
  submissions.map(({ id, exercises }) => [id, exercises.map((each) => each.id)])

suite('the report of a run', (test) => {
  test('has the order of the plan, whatever was judged first', () => {
    const events = [
      planned(['ben', ONE.id], ['ben', TWO.id], ['ada', ONE.id], ['ada', TWO.id]),
      graded('ada', TWO),
      graded('ben', TWO),
      graded('ada', ONE),
      graded('ben', ONE),
    ]
    assert.equal(outline(foldReport(events, 'en')), [
      ['ben', [ONE.id, TWO.id]],
      ['ada', [ONE.id, TWO.id]],
    ])
  })

  test('adds up the points of each submission', () => {
    const events = [
      planned(['ada', ONE.id], ['ada', TWO.id]),
      graded('ada', ONE),
      graded('ada', TWO),
    ]
    const [ada] = foldReport(events, 'en').submissions
    assert.equal([ada?.score, ada?.max], [1 + 3, 1 + 2 + 3])
  })

  test('keeps apart submissions whose names look alike', () => {
    const events = [
      planned(['a', ONE.id], ['A', ONE.id], ['a","b', ONE.id]),
      graded('a","b', ONE),
      graded('a', ONE),
      graded('A', { ...ONE, score: 0 }),
    ]
    const { submissions } = foldReport(events, 'en')
    assert.equal(
      submissions.map(({ id, score }) => `${id} ${score}`),
      ['a 1', 'A 0', 'a","b 1'],
    )
  })

  test('holds what was judged so far when the run ended early', () => {
    const events = [planned(['ada', ONE.id], ['ada', TWO.id], ['ben', ONE.id]), graded('ada', ONE)]
    assert.equal(outline(foldReport(events, 'en')), [
      ['ada', [ONE.id]],
      ['ben', []],
    ])
  })

  test('tells the clock, the language, the time and what could not be read', () => {
    const problem = { subject: 'nowhere', text: same('is not there') }
    const events: RunEvent[] = [
      { type: 'problem', problem },
      planned(['ada', ONE.id]),
      { type: 'preparing', what: same('a browser') },
      { type: 'started', submission: 'ada', exercise: ONE.id },
      graded('ada', ONE),
      { type: 'finished', ms: 1234 },
    ]
    const report = foldReport(events, 'fr')
    assert.is(report.schema, 'websocket-lab/report@1')
    assert.equal([report.clock, report.lang, report.ms], ['real', 'fr', 1234])
    assert.equal(report.problems, [problem])
  })

  test('may be empty', () => {
    const { submissions, problems } = foldReport([planned()], 'en')
    assert.equal([submissions, problems], [[], []])
    assert.equal(foldReport([], 'en').submissions, [])
  })
})
