import { Pace } from '../../run/pace.ts'
import { assert, suite } from '../harness.ts'

/** ms */
const APART = 20

suite('a pace', (test) => {
  test('the first goes on at once, the others one after the other, never two together', async () => {
    const pauses: { ms: number; end: () => void }[] = []
    const pace = new Pace(APART, (ms) => new Promise<void>((end) => pauses.push({ ms, end })))
    const turns: string[] = []
    const takes = async (name: string): Promise<void> => {
      await pace.turn()
      turns.push(name)
    }
    const all = ['first', 'second', 'third'].map(takes)
    /** All that can happen before time passes has happened. */
    const calm = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
    await calm()
    assert.equal(turns, ['first'])
    pauses[0]?.end()
    await calm()
    assert.equal(turns, ['first', 'second'])
    pauses[1]?.end()
    await Promise.all(all)
    assert.equal(turns, ['first', 'second', 'third'])
    assert.ok(pauses.every(({ ms }) => ms === APART))
  })
})
