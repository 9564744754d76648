/** The columns of a class. */
import type { SubmissionReport } from '../model/report.ts'

/** Every exercise that some submission was graded on, by number. */
export function exerciseIds(submissions: readonly SubmissionReport[]): string[] {
  const ids = submissions.flatMap(({ exercises }) => exercises.map(({ id }) => id))
  const order = new Intl.Collator('en', { numeric: true })
  return [...new Set(ids)].toSorted(order.compare)
}
