import { chance } from '../../../world/both/chance.ts'
import { assert, suite } from '../../harness.ts'

const draws = (seed: string, size = 1000): number[] => Array.from({ length: size }, chance(seed))

suite('what stands for chance', (test) => {
  test('is the same for the same seed, and another for another', () => {
    assert.equal(draws('Ada 1'), draws('Ada 1'))
    const seeds = ['', 'Ada 1', 'Ada 2', 'Ben 1', 'server 1', 'server 2', '1 adA', 'Ada 11']
    assert.is(new Set(seeds.flatMap((seed) => draws(seed))).size, seeds.length * 1000)
  })

  test('lies in [0, 1), evenly, with bits to the last', () => {
    const numbers = draws('evenly', 20_000)
    assert.ok(numbers.every((number) => number >= 0 && number < 1))
    const tenths = Array.from({ length: 10 }, (_, tenth) =>
      numbers.filter((number) => Math.floor(number * 10) === tenth),
    )
    for (const { length } of tenths) assert.ok(length > 1800 && length < 2200, String(length))
    const ends = numbers.map((number) => (number * 2 ** 53) % 2)
    const odd = ends.filter((end) => end === 1).length
    assert.ok(odd > 9500 && odd < 10_500, String(odd))
  })

  test('is even across seeds: the first number of each', () => {
    const firsts = Array.from({ length: 2000 }, (_, index) => chance(`page ${index}`)())
    const low = firsts.filter((number) => number < 0.5).length
    assert.ok(low > 900 && low < 1100, String(low))
  })
})
