import type { ExerciseReport } from '../../model/report.ts'
import type { Rule } from '../../model/rule.ts'
import { type Lang, same, type Text } from '../../model/text.ts'
import type { Verdict } from '../../model/verdict.ts'
import { sequenceOf } from '../../report/fact-sequence.ts'
import type { Sequence } from '../../report/sequence.ts'
import type { LiveRule, LiveState } from './state.ts'

/** Rows of a failure's diagram: the whole wire is beside it. */
const MOST_ROWS = 24

type Judged = Pick<LiveState, 'rules' | 'notes' | 'score' | 'max'>

/** The rules of an exercise before anything is known of them. */
export function unjudged(rules: readonly Rule[]): Judged {
  const unknown = ({ id, title }: Rule): LiveRule => {
    return { id, title, verdict: 'unknown', parts: [], sequences: null }
  }
  return { rules: rules.map(unknown), notes: [], score: null, max: rules.length }
}

/** A report as the live page tells it: of the facts, those that a failure rests on, as a diagram. */
export function liveRules({ rules, status, notes }: ExerciseReport): Judged {
  // Where nothing is begun, nothing is wrong yet.
  if (status === 'not-started') return unjudged(rules.map(({ rule }) => rule))
  const titleOf = (id: string): Text =>
    rules.find(({ rule }) => rule.id === id)?.rule.title ?? same(id)
  return {
    rules: rules.map(({ rule: { id, title }, verdict }) => ({
      id,
      title,
      verdict: verdict.verdict,
      parts: partsOf(verdict, titleOf),
      sequences: drawn(title, verdict),
    })),
    notes: notes.map(({ text }) => text),
    score: rules.filter(({ verdict }) => verdict.verdict === 'passed').length,
    max: rules.length,
  }
}

/** The exchange behind a failure, in every language. */
function drawn(title: Text, verdict: Verdict): LiveRule['sequences'] {
  if (verdict.verdict !== 'failed') return null
  const draw = (lang: Lang): Sequence | null =>
    sequenceOf(verdict.evidence, { lang, title: title[lang], maxRows: MOST_ROWS })
  const [en, fr] = [draw('en'), draw('fr')]
  return en === null || fr === null ? null : { en, fr }
}

function partsOf(verdict: Verdict, titleOf: (id: string) => Text): LiveRule['parts'] {
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
