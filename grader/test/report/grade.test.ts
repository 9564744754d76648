import { PLAIN_GRADING, type Grading } from '../../model/grading.ts'
import { compare, fraction, over, rounded, sum, toNumber } from '../../report/grade/fraction.ts'
import { gradeOf, gradeText, isPlain } from '../../report/grade/grades.ts'
import { assert, suite } from '../harness.ts'
import { chat, dateServer, fallback, multiClient, one, submission } from './samples.ts'

const grading = (parts: Partial<Grading>): Grading => ({ ...PLAIN_GRADING, ...parts })

const [ada = submission('', [])] = one.submissions

suite('a fraction', (test) => {
  test('is the decimal that was written', () => {
    assert.equal(fraction(0.1), { above: 1n, below: 10n })
    assert.equal(fraction(2.5), { above: 5n, below: 2n })
    assert.equal(fraction(-0.25), { above: -1n, below: 4n })
    assert.equal(fraction(1e21), { above: 10n ** 21n, below: 1n })
    assert.equal(fraction(1e-7), { above: 1n, below: 10n ** 7n })
    assert.throws(() => fraction(Number.NaN), RangeError)
    assert.equal(sum([fraction(0.1), fraction(0.2)]), fraction(0.3))
    assert.throws(() => over(fraction(1), fraction(0)), RangeError)
    assert.ok(compare(fraction(0.1), fraction(0.2)) < 0)
    assert.is(toNumber(over(fraction(1), fraction(3))), 1 / 3)
  })

  test('is rounded half up, without needless zeros', () => {
    assert.is(rounded(fraction(1.005), 2), '1.01')
    assert.is(rounded(fraction(2.675), 2), '2.68')
    assert.is(rounded(fraction(12.345), 2), '12.35')
    assert.is(rounded(over(fraction(40), fraction(3)), 2), '13.33')
    assert.is(rounded(over(fraction(2), fraction(3)), 0), '1')
    assert.is(rounded(fraction(19.999), 2), '20')
    assert.is(rounded(fraction(13.5), 2), '13.5')
    assert.is(rounded(fraction(0), 3), '0')
    assert.is(rounded(fraction(0.05), 1), '0.1')
  })
})

suite('a grade', (test) => {
  test('is the points, where nothing else is said', () => {
    assert.ok(isPlain(PLAIN_GRADING))
    const grade = gradeOf(ada, PLAIN_GRADING)
    assert.is(toNumber(grade.value), ada.score)
    assert.is(toNumber(grade.outOf), ada.max)
  })

  test('is scaled exactly', () => {
    const grade = gradeOf(submission('ada', [dateServer, multiClient]), grading({ outOf: 20 }))
    // 5 points of 9.
    assert.equal(grade.value, { above: 100n, below: 9n })
    assert.is(gradeText(grade, grading({ outOf: 20 })), '11.11')
    assert.is(gradeText(grade, grading({ outOf: 20, decimals: 0 })), '11')
    assert.not(isPlain(grading({ outOf: 20 })))
  })

  test('weighs the rules of an exercise', () => {
    const rules = { 'every-two-seconds': 0, listens: 4, vanisher: 0.5 }
    const weights = grading({
      exercises: { '03-multi-client': { weight: null, rules } },
    })
    const { exercises, value, outOf } = gradeOf(
      submission('ada', [dateServer, multiClient]),
      weights,
    )
    // listens 4 and each-its-own 1 passed; vanisher 0.5, leaver 1 and no-leak 1 did not.
    assert.equal(exercises.get('03-multi-client'), { value: fraction(5), outOf: fraction(7.5) })
    assert.is(toNumber(value), 8)
    assert.is(toNumber(outOf), 10.5)
  })

  test('weighs the exercises, whatever their points', () => {
    const weights = grading({
      outOf: 10,
      exercises: {
        '02-date-server': { weight: 1, rules: {} },
        '03-multi-client': { weight: 3, rules: {} },
      },
    })
    // All of the first, 2 of 6 of the second: (1 + 3 × 1/3) / 4.
    const grade = gradeOf(submission('ada', [dateServer, multiClient]), weights)
    assert.equal(grade.value, fraction(5))
  })

  test('is never more than its maximum, and nothing where nothing counts', () => {
    const none = grading({
      outOf: 20,
      exercises: { '02-date-server': { weight: 5, rules: { listens: 0, 'every-two-seconds': 0 } } },
    })
    const grade = gradeOf(submission('ada', [dateServer]), none)
    assert.equal(grade.value, fraction(0))
    for (const exercises of [[dateServer], [multiClient, fallback], [chat, dateServer]]) {
      for (const outOf of [null, 1, 20, 100 / 3]) {
        const { value, outOf: top } = gradeOf(submission('x', exercises), grading({ outOf }))
        assert.ok(compare(value, top) <= 0)
      }
    }
  })

  test('says where the kit itself failed', () => {
    assert.ok(gradeOf(submission('ada', [dateServer, chat]), PLAIN_GRADING).incomplete)
    assert.not(gradeOf(submission('ada', [dateServer, fallback]), PLAIN_GRADING).incomplete)
  })
})
