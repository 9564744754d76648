import { rule } from '../../checks/check.ts'
import type { Judgement } from '../../checks/scene.ts'
import { same } from '../../model/text.ts'
import type { Verdict } from '../../model/verdict.ts'
import { verdicts } from '../../run/verdicts.ts'
import { assert, suite } from '../harness.ts'

const RULES = [
  rule('listens', same('listens')),
  rule('answers', same('answers'), { after: ['listens'] }),
  rule('rhythm', same('rhythm'), { after: ['answers'] }),
  rule('silence', same('silence'), { after: ['listens'] }),
  rule('both', same('both'), { after: ['rhythm', 'silence'] }),
]

const passed = (id: string, proof = 'seen'): Judgement => ({
  rule: id,
  verdict: { verdict: 'passed', proof: same(proof), evidence: [] },
})

const failed = (id: string, observed = 'nothing'): Judgement => ({
  rule: id,
  verdict: {
    verdict: 'failed',
    did: same(''),
    observed: same(observed),
    expected: same(''),
    cause: null,
    place: null,
    evidence: [],
  },
})

/** Each rule's verdict in a word, with what blocks it or broke it. */
function fold(
  judgements: readonly Judgement[],
  errors: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const reports = verdicts({ rules: RULES }, judgements, new Map(Object.entries(errors)))
  return Object.fromEntries(reports.map(({ rule: { id }, verdict }) => [id, inAWord(verdict)]))
}

function inAWord(verdict: Verdict): string {
  switch (verdict.verdict) {
    case 'passed':
      return 'passed'
    case 'failed':
      return `failed: ${verdict.observed.en}`
    case 'blocked':
      return `blocked by ${verdict.by}`
    case 'broken':
      return `broken: ${verdict.error}`
  }
}

const ALL = RULES.map(({ id }) => passed(id))
const but = (...ids: string[]): Judgement[] => ALL.filter(({ rule: id }) => !ids.includes(id))

suite('verdicts', (test) => {
  test('are those of the stories where all went well, in the order of the rules', () => {
    const reports = verdicts({ rules: RULES }, ALL.toReversed(), new Map())
    assert.equal(
      reports.map(({ rule: { id } }) => id),
      RULES.map(({ id }) => id),
    )
    assert.ok(reports.every(({ verdict }) => verdict.verdict === 'passed'))
  })

  test('fail where any story failed the rule', () => {
    const before = [failed('rhythm', 'too fast'), ...ALL]
    assert.is(fold(before)['rhythm'], 'failed: too fast')
    assert.is(fold([...ALL, failed('rhythm', 'too fast')])['rhythm'], 'failed: too fast')
    const twice = [failed('rhythm', 'first'), failed('rhythm', 'second'), ...but('rhythm')]
    assert.is(fold(twice)['rhythm'], 'failed: first')
  })

  test('are blocked by the rule that failed, through any number of rules', () => {
    assert.equal(fold([failed('listens'), ...but('listens')]), {
      listens: 'failed: nothing',
      answers: 'blocked by listens',
      rhythm: 'blocked by listens',
      silence: 'blocked by listens',
      both: 'blocked by listens',
    })
  })

  test('are blocked by the first of several that did not pass', () => {
    const folded = fold([failed('silence'), ...but('silence')])
    assert.is(folded['both'], 'blocked by silence')
    assert.is(folded['rhythm'], 'passed')
    const two = fold([failed('silence'), failed('rhythm'), ...but('silence', 'rhythm')])
    assert.is(two['both'], 'blocked by rhythm')
  })

  test('are blocked rather than failed: nothing can be said', () => {
    const folded = fold([failed('listens'), failed('answers'), ...but('listens', 'answers')])
    assert.is(folded['answers'], 'blocked by listens')
  })

  test('are blocked also by a rule that the kit could not judge', () => {
    const folded = fold(but('answers'), { answers: 'the browser died' })
    assert.is(folded['answers'], 'broken: the browser died')
    assert.is(folded['rhythm'], 'blocked by answers')
  })

  test('stay failed where one story failed the rule and the kit failed in another', () => {
    const folded = fold([failed('rhythm'), ...but('rhythm')], { rhythm: 'oops' })
    assert.is(folded['rhythm'], 'failed: nothing')
  })

  test('are not passed where the kit failed before a second story could judge', () => {
    assert.is(fold(ALL, { rhythm: 'oops' })['rhythm'], 'broken: oops')
  })

  test('never are passed where nobody judged', () => {
    assert.is(fold(but('silence'))['silence'], 'broken: the rule silence was not judged')
    const none = Object.values(fold([]))
    assert.match(none[0] ?? '', /^broken/)
    assert.not(none.includes('passed'))
  })

  test('rest on rules that exist', () => {
    const rules = [rule('a', same('a'), { after: ['b'] })]
    assert.throws(() => verdicts({ rules }, [passed('a')], new Map()), /no rule b/)
  })
})
