/** What many of a class got wrong: the rules that failed most, with their causes. */
import type { Report } from '../../model/report.ts'
import type { Text } from '../../model/text.ts'
import { exerciseIds } from '../exercise-ids.ts'

export interface FrequentFailure {
  readonly exercise: string
  readonly rule: string
  readonly title: Text
  /** Indices of the submissions that failed it, in the report's order. */
  readonly who: readonly number[]
  /** How many submissions began this exercise. */
  readonly begun: number
  /** The causes that were named, most frequent first, with how often each was. */
  readonly causes: readonly { readonly cause: Text; readonly count: number }[]
}

interface Tally {
  readonly title: Text
  readonly who: number[]
  readonly causes: Map<string, { cause: Text; count: number }>
}

/** Most frequent first, then by exercise and rule. Exercises that were not begun say nothing. */
export function frequentFailures({ submissions }: Report): FrequentFailure[] {
  return exerciseIds(submissions)
    .flatMap((id) => inExercise(submissions, id))
    .toSorted((a, b) => b.who.length - a.who.length)
}

function inExercise(submissions: Report['submissions'], id: string): FrequentFailure[] {
  const tallies = new Map<string, Tally>()
  let begun = 0
  for (const [index, { exercises }] of submissions.entries()) {
    const exercise = exercises.find((each) => each.id === id)
    if (exercise === undefined || exercise.status === 'not-started') continue
    begun++
    for (const { rule, verdict } of exercise.rules) {
      if (verdict.verdict !== 'failed') continue
      const tally: Tally = tallies.get(rule.id) ?? {
        title: rule.title,
        who: [],
        causes: new Map(),
      }
      tallies.set(rule.id, tally)
      tally.who.push(index)
      // Causes of several lines quote the program: they are nobody else's.
      if (verdict.cause === null || verdict.cause.en.includes('\n')) continue
      const known = tally.causes.get(verdict.cause.en) ?? { cause: verdict.cause, count: 0 }
      tally.causes.set(verdict.cause.en, { ...known, count: known.count + 1 })
    }
  }
  return [...tallies].map(([rule, { title, who, causes }]) => ({
    exercise: id,
    rule,
    title,
    who,
    begun,
    causes: [...causes.values()].toSorted((a, b) => b.count - a.count),
  }))
}
