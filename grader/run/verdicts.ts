import type { Check } from '../checks/check.ts'
import type { Judgement } from '../checks/scene.ts'
import type { RuleReport } from '../model/report.ts'
import type { Verdict } from '../model/verdict.ts'

/**
 * Folds what the stories said into one verdict a rule: failed where any story failed it, blocked
 * where a rule that it rests on did not pass, broken where the kit could not judge it.
 * @param errors rule id → what the kit failed in
 */
export function verdicts(
  { rules }: Pick<Check, 'rules'>,
  judgements: readonly Judgement[],
  errors: ReadonlyMap<string, string>,
): readonly RuleReport[] {
  const known = new Map<string, Verdict>()
  const resolve = (id: string): Verdict => {
    const before = known.get(id)
    if (before !== undefined) return before
    const rule = rules.find((each) => each.id === id)
    if (rule === undefined) throw new Error(`no rule ${id}`)
    const verdict = blockedBy(rule.after, resolve) ?? own(id, judgements, errors)
    known.set(id, verdict)
    return verdict
  }
  return rules.map((rule) => ({ rule, verdict: resolve(rule.id) }))
}

/** The root of the trouble: the rule that failed itself, not one that was blocked by it. */
function blockedBy(after: readonly string[], resolve: (id: string) => Verdict): Verdict | null {
  for (const id of after) {
    const verdict = resolve(id)
    if (verdict.verdict === 'blocked') return verdict
    if (verdict.verdict !== 'passed') return { verdict: 'blocked', by: id }
  }
  return null
}

function own(
  id: string,
  judgements: readonly Judgement[],
  errors: ReadonlyMap<string, string>,
): Verdict {
  const mine = judgements.filter(({ rule }) => rule === id).map(({ verdict }) => verdict)
  const failed = mine.find(({ verdict }) => verdict === 'failed')
  if (failed !== undefined) return failed
  const error = errors.get(id)
  if (error !== undefined) return { verdict: 'broken', error }
  return mine[0] ?? { verdict: 'broken', error: `the rule ${id} was not judged` }
}
