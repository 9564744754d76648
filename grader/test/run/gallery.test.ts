/**
 * A sample of the gallery, on the virtual clock: `npm run prove` judges all of it, and
 * `gallery.alone.test.ts` other programs on both clocks.
 */
import { CHECKS } from '../../checks/index.ts'
import { specimens, SpecimenError } from '../../run/gallery.ts'
import { Lab } from '../../run/lab.ts'
import { assert, suite } from '../harness.ts'
import { judged, troubles } from './trials.ts'

const SAMPLE = [
  'solution/01-client-div/solution',
  'right/01-client-div/on-properties',
  'solution/02-date-server/solution',
  'right/02-date-server/handwritten-frames',
  'wrong/02-date-server/sent-once',
  'solution/03-multi-client/solution',
  'right/03-multi-client/one-ticker-and-a-set',
  'wrong/03-multi-client/joins-at-connection',
  'solution/04-chat/solution',
  'right/04-chat/plain-lines',
  'wrong/04-chat/splice-minus-one',
  'solution/05-fallback/solution',
  'right/05-fallback/no-library',
  'wrong/05-fallback/only-onerror',
  'wrong/05-fallback/hammers',
]

const STARTERS = CHECKS.map(({ exercise }) => `starter/${exercise.id}/starter`)

suite(
  'the gallery',
  (test) => {
    test('gets the verdicts that its headers say', async () => {
      await using lab = await Lab.open()
      const trials = await judged(lab, 'virtual', SAMPLE)
      assert.equal(troubles(trials), [])
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
