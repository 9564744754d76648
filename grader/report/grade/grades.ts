/** Grades from points: exact, after the teacher's weights and scale. */
import { type ExerciseGrading, type Grading, PLAIN_GRADING } from '../../model/grading.ts'
import type { ExerciseReport, SubmissionReport } from '../../model/report.ts'
import type { Lang } from '../../model/text.ts'
import {
  compare,
  type Fraction,
  fraction,
  over,
  rounded,
  roundedDown,
  sum,
  times,
  ZERO,
} from './fraction.ts'

/** A grade, and the best that there is. Never more than that. */
export interface Grade {
  readonly value: Fraction
  readonly outOf: Fraction
}

export interface SubmissionGrade extends Grade {
  /** Exercise id → its part of the grade, in weighted points before they are scaled. */
  readonly exercises: ReadonlyMap<string, Grade>
  /** The kit failed to judge some rule: this grade may be too low, and is not to be handed on. */
  readonly incomplete: boolean
}

/** Whether grades differ from points at all. */
export function isPlain({ outOf, exercises }: Grading): boolean {
  return outOf === null && Object.keys(exercises).length === 0
}

export function gradeOf(submission: SubmissionReport, grading: Grading): SubmissionGrade {
  const { exercises } = submission
  const parts = exercises.map((each) => [each.id, exerciseGrade(each, grading)] as const)
  const points = sum(parts.map(([, { value }]) => value))
  const most = sum(parts.map(([, { outOf }]) => outOf))
  const grade = scaled({ value: points, outOf: most }, grading.outOf)
  const incomplete = exercises.some(
    ({ status, rules }) =>
      status === 'broken' || rules.some(({ verdict }) => verdict.verdict === 'broken'),
  )
  return { ...grade, exercises: new Map(parts), incomplete }
}

/** One exercise: its share of passed rules, times what the exercise counts. */
export function exerciseGrade({ id, rules }: ExerciseReport, grading: Grading): Grade {
  const own = Object.hasOwn(grading.exercises, id) ? grading.exercises[id] : undefined
  const worth = rules.map(({ rule }) => fraction(ruleWeight(rule.id, rule.points, own)))
  const most = sum(worth)
  const got = sum(worth.filter((_, at) => rules[at]?.verdict.verdict === 'passed'))
  const weight = own?.weight ?? null
  if (weight === null) return { value: got, outOf: most }
  // An exercise of which no rule counts cannot be earned: it must not cost anything either.
  return scaled({ value: got, outOf: most }, weight)
}

/** What one rule counts within its exercise. */
export function ruleWeight(id: string, points: number, own: ExerciseGrading | undefined): number {
  return own !== undefined && Object.hasOwn(own.rules, id) ? (own.rules[id] ?? points) : points
}

/** The same share of another maximum. */
export function scaled({ value, outOf }: Grade, most: number | null): Grade {
  if (most === null) return { value, outOf }
  if (outOf.above === 0n) return { value: ZERO, outOf: ZERO }
  const top = fraction(most)
  return { value: times(over(value, outOf), top), outOf: top }
}

/** A grade as files have it: rounded half up, with a point, and never above its maximum. */
export function gradeText({ value, outOf }: Grade, { decimals }: Grading): string {
  const text = rounded(value, decimals)
  // A maximum of 19.999 must not become 20 where two decimals are shown.
  return compare(fraction(Number(text)), outOf) <= 0 ? text : roundedDown(value, decimals)
}

/** A grade as people read it: `13.33/20`, with a comma in French. */
export function gradeShown(grade: Grade, grading: Grading, lang: Lang): string {
  const top = { value: grade.outOf, outOf: grade.outOf }
  const text = `${gradeText(grade, grading)}/${gradeText(top, grading)}`
  return lang === 'fr' ? text.replaceAll('.', ',') : text
}

/** The grading of a page that may have none. */
export function gradingOf({ grading }: { readonly grading?: Grading }): Grading {
  return grading ?? PLAIN_GRADING
}
