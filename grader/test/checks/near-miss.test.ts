import { nearMiss } from '../../checks/near-miss.ts'
import { assert, suite } from '../harness.ts'

const told = (entries: readonly string[], text: string): string | null =>
  nearMiss(entries, text)?.en ?? null

suite('a message that is nearly shown', (test) => {
  test('is told with the place where it changes', () => {
    assert.is(
      told(['Ben : something else', 'Ada : we know that 5 &lt; 6'], 'we know that 5 < 6'),
      'an entry has its first 15 characters of 18, and then “&lt; 6” instead of “< 6”',
    )
    assert.is(
      nearMiss(['Ada : we know that 5 &lt; 6'], 'we know that 5 < 6')?.fr,
      'une entrée en a les 15 premiers caractères sur 18, puis «\u00A0&lt; 6\u00A0» au lieu de «\u00A0< 6\u00A0»',
    )
  })

  test('is told with its length where it was cut', () => {
    const long = 'x'.repeat(5000)
    assert.is(
      told([`Ada : ${long.slice(0, 1000)}`], long),
      'an entry has its first 1000 characters of 5000, and then ends',
    )
    assert.match(
      told([`Ada : ${long.slice(0, 1000)}…`], long) ?? '',
      /first 1000 characters of 5000, and then “…” instead of “xxx/,
    )
  })

  test('is the nearest one', () => {
    const text = 'the quick brown fox'
    assert.match(told(['the quick', 'the quick brown', 'the quick b'], text) ?? '', /first 15 /)
  })

  test('never ends within a character', () => {
    assert.match(
      told(['Good day 😀'], 'Good day 😁 to you') ?? '',
      /first 9 .*“😀” instead of “😁 to you”/,
    )
  })

  test('is none where another message, or nothing like it, is shown', () => {
    assert.is(told(['Ada : Good morning (1)'], 'Good morning (2)'), null)
    assert.is(told(['Ada : Good morning (1)'], 'Good evening to you'), null)
    assert.is(told(['Ada : Good'], 'Good'), null)
    assert.is(told([], 'Good evening'), null)
    assert.match(
      told(['Ada : Good morni…'], 'Good morning (2)') ?? '',
      /first 10 characters of 16,/,
    )
  })
})
