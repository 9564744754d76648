import type { Check } from '../../checks/check.ts'
import type { ExerciseReport } from '../../model/report.ts'
import { same } from '../../model/text.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { LiveRule, LiveState } from './state.ts'

type Judged = Pick<LiveState, 'rules' | 'notes' | 'score' | 'max'>

/** The rules of an exercise before anything is known of them. */
export function unjudged({ rules }: Check): Judged {
  return {
    rules: rules.map(({ id, title }) => ({ id, title, verdict: 'unknown', parts: [] })),
    notes: [],
    score: null,
    max: rules.length,
  }
}

/** A report as the live page tells it: without the facts, which it has before its eyes. */
export function liveRules({ rules, status, notes }: ExerciseReport): Judged {
  return {
    rules: rules.map(({ rule: { id, title }, verdict }) => ({
      id,
      title,
      // Where nothing is begun, nothing is wrong yet.
      verdict: status === 'not-started' ? 'unknown' : verdict.verdict,
      parts:
        status === 'not-started'
          ? []
          : partsOf(
              verdict,
              (by) => rules.find(({ rule }) => rule.id === by)?.rule.title ?? same(by),
            ),
    })),
    notes: notes.map(({ text }) => text),
    score: rules.filter(({ verdict }) => verdict.verdict === 'passed').length,
    max: rules.length,
  }
}

function partsOf(verdict: Verdict, titleOf: (id: string) => LiveRule['title']): LiveRule['parts'] {
  switch (verdict.verdict) {
    case 'passed':
      return [{ part: 'proof', text: verdict.proof }]
    case 'blocked':
      return [{ part: 'waits', text: titleOf(verdict.by) }]
    case 'broken':
      return [{ part: 'broken', text: same(verdict.error) }]
    case 'failed': {
      const { did, observed, expected, cause, place } = verdict
      return [
        { part: 'did', text: did },
        { part: 'observed', text: observed },
        { part: 'expected', text: expected },
        ...(cause === null ? [] : [{ part: 'cause', text: cause } as const]),
        ...(place === null
          ? []
          : [
              { part: 'place', text: same(`${place.file}:${place.line}:${place.column}`) } as const,
            ]),
      ]
    }
  }
}
