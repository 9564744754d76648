import type { RunEvent } from '../model/event.ts'
import type { ExerciseReport, Problem, Report, SubmissionReport } from '../model/report.ts'
import type { Lang } from '../model/text.ts'

/** Folds the events of a run into its report; the order is that of the plan, not of the events. */
export function foldReport(events: readonly RunEvent[], lang: Lang): Report {
  const planned = events.find((event) => event.type === 'planned')
  const problems: readonly Problem[] = events.flatMap((event) =>
    event.type === 'problem' ? [event.problem] : [],
  )
  const graded = new Map<string, ExerciseReport>()
  for (const event of events) {
    if (event.type === 'graded') graded.set(key(event.submission, event.report.id), event.report)
  }
  const works = planned?.works ?? []
  const ids = [...new Set(works.map(({ submission }) => submission))]
  return {
    schema: 'websocket-lab/report@1',
    clock: planned?.clock ?? 'virtual',
    lang,
    ...(planned?.sandbox === undefined ? {} : { sandbox: planned.sandbox }),
    submissions: ids.map((id) =>
      submissionReport(
        id,
        works
          .filter(({ submission }) => submission === id)
          .flatMap(({ exercise }) => graded.get(key(id, exercise)) ?? []),
      ),
    ),
    problems,
    ms: events.find((event) => event.type === 'finished')?.ms ?? 0,
  }
}

function submissionReport(id: string, exercises: readonly ExerciseReport[]): SubmissionReport {
  const sum = (of: (exercise: ExerciseReport) => number): number =>
    exercises.reduce((total, exercise) => total + of(exercise), 0)
  return { id, score: sum(({ score }) => score), max: sum(({ max }) => max), exercises }
}

function key(submission: string, exercise: string): string {
  return JSON.stringify([submission, exercise])
}
