/**
 * A sample of the gallery, on both clocks. `npm run prove -- --clock both` judges all of it; here
 * are programs whose verdict is reached within a minute of real time.
 */
import { Lab } from '../../run/lab.ts'
import { assert, suite } from '../harness.ts'
import { judged, troubles, verdictsOf } from './trials.ts'

/** Some verdicts are reached at the gate, some by whole stories. */
const SAMPLE = [
  'wrong/01-client-div/inner-html',
  'wrong/02-date-server/http-only',
  'wrong/02-date-server/port-3000',
  'wrong/02-date-server/wrong-event',
  'wrong/03-multi-client/listens-but-never-accepts',
  'wrong/03-multi-client/one-global-timer',
  'wrong/03-multi-client/port-3000',
]

suite(
  'the gallery',
  (test) => {
    test('gets the same verdicts on both clocks, and the ones that its headers say', async () => {
      await using lab = await Lab.open()
      const [virtual, real] = await Promise.all([
        judged(lab, 'virtual', SAMPLE),
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
  },
  { timeLimit: 280_000 },
)
