/** The exit status that a report asks for. */
import type { Report } from '../model/report.ts'

/**
 * 0 every rule passed; 1 some rule did not, whether failed, blocked or not begun; 2 some input
 * could not be read, or there was no rule to judge at all, for nothing is no success; 3 the kit
 * itself failed somewhere. The highest that applies.
 */
export function exitStatus({ submissions, problems }: Report): 0 | 1 | 2 | 3 {
  const exercises = submissions.flatMap((submission) => submission.exercises)
  const verdicts = exercises.flatMap(({ rules }) => rules.map(({ verdict }) => verdict.verdict))
  if (exercises.some(({ status }) => status === 'broken') || verdicts.includes('broken')) return 3
  if (problems.length > 0 || verdicts.length === 0) return 2
  return verdicts.every((verdict) => verdict === 'passed') ? 0 : 1
}
