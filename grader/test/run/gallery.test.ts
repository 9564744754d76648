/**
 * A sample of the gallery, on both clocks. `npm run prove -- --clock both` judges all of it; here
 * are the programs whose verdict is reached within half a minute of real time, and the solutions.
 */
import { CHECKS } from '../../checks/index.ts'
import type { ClockKind } from '../../model/report.ts'
import { specimens, SpecimenError } from '../../run/gallery.ts'
import { Lab } from '../../run/lab.ts'
import { prove, type Trial } from '../../run/prove.ts'
import { assert, suite } from '../harness.ts'

/** Judged on both clocks: some verdicts are reached at the gate, some by whole stories. */
const SAMPLE = [
  'solution/01-client-div/solution',
  'right/01-client-div/on-properties',
  'wrong/01-client-div/inner-html',
  'wrong/02-date-server/http-only',
  'wrong/02-date-server/port-3000',
  'wrong/02-date-server/wrong-event',
  'wrong/03-multi-client/listens-but-never-accepts',
  'wrong/03-multi-client/one-global-timer',
  'wrong/03-multi-client/port-3000',
  'solution/04-chat/solution',
  'right/04-chat/plain-lines',
  'wrong/04-chat/splice-minus-one',
]

/** Judged on the virtual clock only: in real time they would take more than a minute. */
const VIRTUAL_ONLY = [
  'solution/02-date-server/solution',
  'right/02-date-server/handwritten-frames',
  'wrong/02-date-server/sent-once',
  'solution/03-multi-client/solution',
  'right/03-multi-client/one-ticker-and-a-set',
  'wrong/03-multi-client/joins-at-connection',
  'solution/05-fallback/solution',
  'right/05-fallback/no-library',
  'wrong/05-fallback/only-onerror',
  'wrong/05-fallback/hammers',
]

// Why a program could not be carried by the virtual clock is to be seen where that is a failure.
process.env['LAB_DEBUG'] = '1'

const STARTERS = CHECKS.map(({ exercise }) => `starter/${exercise.id}/starter`)

const nameOf = ({ specimen: { kind, name, check } }: Trial): string =>
  `${kind}/${check.exercise.id}/${name}`

/** Every rule's verdict, in a line. */
const verdictsOf = ({ report }: Trial): string =>
  report.rules.map(({ rule, verdict }) => `${rule.id} ${verdict.verdict}`).join(', ')

async function judged(
  lab: Lab,
  clock: ClockKind,
  names: readonly string[],
): Promise<ReadonlyMap<string, Trial>> {
  const trials = new Map<string, Trial>()
  const options = { clocks: [clock], only: names, times: 1, exercises: [] }
  for await (const event of prove(lab, options)) {
    if (event.type !== 'tried') continue
    const { trial } = event
    // A name may be the beginning of another.
    if (names.includes(nameOf(trial))) trials.set(nameOf(trial), trial)
  }
  assert.equal([...trials.keys()].toSorted(), names.toSorted())
  return trials
}

const troubles = (trials: ReadonlyMap<string, Trial>): string[] =>
  [...trials].flatMap(([name, { trouble }]) => (trouble === null ? [] : [`${name}: ${trouble}`]))

suite(
  'the gallery',
  (test) => {
    test('gets the same verdicts on both clocks, and the ones that its headers say', async () => {
      await using lab = await Lab.open()
      const [virtual, real] = await Promise.all([
        judged(lab, 'virtual', [...SAMPLE, ...VIRTUAL_ONLY]),
        judged(lab, 'real', SAMPLE),
      ])
      assert.equal([...troubles(virtual), ...troubles(real)], [])
      for (const [name, trial] of real) {
        const other = virtual.get(name)
        assert.ok(other)
        assert.is(verdictsOf(trial), verdictsOf(other), name)
        assert.equal([other.report.clock, trial.report.clock], ['virtual', 'real'], name)
      }
    })

    test('has starters that fail when they are run as programs', async () => {
      await using lab = await Lab.open()
      const trials = await judged(lab, 'virtual', STARTERS)
      assert.equal(troubles(trials), [])
      for (const [name, { report }] of trials) {
        assert.is(report.status, 'graded', name)
        const failed = report.rules.filter(({ verdict }) => verdict.verdict === 'failed')
        assert.ok(failed.length > 0, name)
        assert.ok(report.score < report.max, name)
      }
    })
  },
  { timeLimit: 280_000 },
)

suite('specimens', (test) => {
  test('name what they fail, and where they lie', async () => {
    const all = await specimens()
    const one = all.find(({ name }) => name === 'sent-once')
    assert.equal([one?.kind, one?.check.exercise.id], ['wrong', '02-date-server'])
    assert.equal(one?.fails, ['every-two-seconds'])
    assert.not.equal(one?.about.en, one?.about.fr)
    const solutions = all.filter(({ kind }) => kind === 'solution')
    assert.equal(
      solutions.map(({ fails }) => fails),
      CHECKS.map(() => []),
    )
    const starters = all.filter(({ kind }) => kind === 'starter')
    assert.equal(
      starters.map(({ fails }) => fails),
      CHECKS.map(() => null),
    )
  })

  test('may not name a rule that there is not', async () => {
    const [, dateServer] = CHECKS
    assert.ok(dateServer)
    const rules = dateServer.rules.filter(({ id }) => id !== 'one-stream')
    try {
      await specimens([{ ...dateServer, rules }])
    } catch (error) {
      assert.instance(error, SpecimenError)
      assert.match((error as Error).message, /there is no rule one-stream/)
      return
    }
    assert.unreachable('it was taken')
  })
})
