import { BURST, Restraint } from '../../../world/wire/restraint.ts'
import { assert, suite } from '../../harness.ts'

/** What a page is kept waiting that makes `count` attempts, one every `gap` ms. */
function delays(restraint: Restraint, count: number, gap: number, from = 0): number[] {
  return Array.from({ length: count }, (_, index) => restraint.delay(from + index * gap, 1))
}

suite('the restraint of a page', (test) => {
  test('lets a burst pass, and whatever comes at a person’s pace', () => {
    // Forty messages may well mean forty polls.
    assert.ok(BURST > 60)
    assert.equal(new Set(delays(new Restraint(), BURST, 0)), new Set([0]))
    assert.equal(new Set(delays(new Restraint(), 500, 1000)), new Set([0]))
  })

  test('slows down a page that asks without end, by less than what is late', () => {
    const restraint = new Restraint()
    delays(restraint, BURST, 0)
    const slowed = delays(restraint, 50, 0)
    // A second after a message at the latest, everybody has it on their page.
    assert.ok(slowed.every((ms) => ms > 0 && ms < 1000))
  })

  test('forgives as time passes', () => {
    const restraint = new Restraint()
    delays(restraint, BURST + 10, 0)
    assert.ok(restraint.delay(0, 1) > 0)
    assert.equal(delays(restraint, 5, 0, 10_000), [0, 0, 0, 0, 0])
  })

  test('slows down one that hammers at a closed door, until it opens', () => {
    const restraint = new Restraint()
    for (let tries = 0; tries < 25; tries++) {
      assert.is(restraint.delay(0, 1), 0)
      restraint.result(false)
    }
    assert.is(restraint.delay(0, 1), 0)
    restraint.result(false)
    assert.is(restraint.delay(0, 1), 1000)
    restraint.result(true)
    assert.is(restraint.delay(0, 1), 0)
  })

  test('slows down one most that loads itself anew each time', () => {
    const restraint = new Restraint()
    for (let documents = 1; documents <= 12; documents++) {
      assert.is(restraint.delay(0, documents), 0)
      restraint.result(false)
    }
    restraint.result(false)
    assert.is(restraint.delay(0, 13), 5000)
    // Neither many documents alone, nor many failures of one.
    assert.is(restraint.delay(0, 1), 0)
    restraint.result(true)
    assert.is(restraint.delay(0, 13), 0)
  })

  test('does not count the documents from before it last succeeded', () => {
    const restraint = new Restraint()
    assert.is(restraint.delay(0, 40), 0)
    restraint.result(true)
    for (let tries = 0; tries < 20; tries++) {
      assert.is(restraint.delay(0, 41), 0)
      restraint.result(false)
    }
  })
})
