import { Pace } from '../../run/pace.ts'
import { assert, suite } from '../harness.ts'

/** ms */
const APART = 20

suite('a pace', (test) => {
  test('the first goes on at once, the others one after the other, never two together', async () => {
    const pace = new Pace(APART)
    const turns: { name: string; at: number }[] = []
    const takes = async (name: string): Promise<void> => {
      await pace.turn()
      turns.push({ name, at: performance.now() })
    }
    const first = takes('first')
    const others = [takes('second'), takes('third')]
    await first
    assert.equal(
      turns.map(({ name }) => name),
      ['first'],
    )
    await Promise.all(others)
    assert.equal(
      turns.map(({ name }) => name),
      ['first', 'second', 'third'],
    )
    // A timer may fire a millisecond early by this clock; that it comes late is always possible.
    for (const [index, { at }] of turns.entries()) {
      if (index > 0) assert.ok(at - (turns[index - 1]?.at ?? 0) >= APART - 2)
    }
  })
})
