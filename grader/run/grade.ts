import { mkdir } from 'node:fs/promises'
import type { Check } from '../checks/check.ts'
import type { RunEvent } from '../model/event.ts'
import type { ClockKind, ExerciseReport, Note, Problem } from '../model/report.ts'
import type { Submission, Work } from '../model/submission.ts'
import { typeAdvice } from './advice.ts'
import { isBegun } from './begun.ts'
import { Channel } from './channel.ts'
import { AT_ONCE_IN_REAL_TIME, inTurn } from './in-turn.ts'
import { judge } from './judge.ts'
import type { Lab } from './lab.ts'

/** Remembers what was judged before, and keeps what is judged now. */
export interface Keeper {
  /** @returns null where this very work was not judged before */
  recall(work: Work): Promise<ExerciseReport | null>
  keep(work: Work, report: ExerciseReport): Promise<void>
}

export interface GradeOptions {
  readonly clock: ClockKind
  /** Whether type errors are told as advice. */
  readonly advice: boolean
  /** What the report is to say of the sandbox; absent: nothing. */
  readonly sandbox?: 'on' | 'off'
  /** Absent: everything is judged. */
  readonly keeper?: Keeper
}

/** Works that are prepared at once, beside the stories that the lab lets through. */
const AT_ONCE = 4

/**
 * Grades submissions and tells what happens while it goes on; report.ts folds it into one report.
 * One work that goes wrong never harms another.
 */
export async function* grade(
  lab: Lab,
  checks: readonly Check[],
  submissions: readonly Submission[],
  problems: readonly Problem[],
  options: GradeOptions,
): AsyncIterable<RunEvent> {
  const began = performance.now()
  for (const problem of problems) yield { type: 'problem', problem }
  const jobs = submissions.flatMap(({ id, works }) => works.map((work) => ({ id, work })))
  yield {
    type: 'planned',
    clock: options.clock,
    ...(options.sandbox === undefined ? {} : { sandbox: options.sandbox }),
    works: jobs.map(({ id, work }) => ({ submission: id, exercise: work.exercise })),
  }
  const { keeper } = options
  const recalled = await Promise.all(
    jobs.map(({ work }) => keeper?.recall(work) ?? Promise.resolve(null)),
  )
  const left = new Map(submissions.map(({ id, works }) => [id, new Set(works)]))
  for (const [index, { id, work }] of jobs.entries()) {
    const report = recalled[index] ?? null
    if (report === null) continue
    left.get(id)?.delete(work)
    yield { type: 'graded', submission: id, report: withInput(report, work), kept: true }
  }
  const open = jobs.filter((_job, index) => (recalled[index] ?? null) === null)
  // It starts while the first works are prepared. Where there is none, the first story says so.
  if (open.length > 0) lab.browser().catch(() => undefined)
  const channel = new Channel<RunEvent>()
  const atOnce = options.clock === 'virtual' ? AT_ONCE : AT_ONCE_IN_REAL_TIME
  const advice =
    options.advice && open.length > 0
      ? adviceFor(
          lab,
          open.map(({ work }) => work),
        )
      : Promise.resolve(NONE)
  const all = inTurn(open, atOnce, async ({ id, work }, aside) => {
    const check = checks.find(({ exercise }) => exercise.id === work.exercise)
    if (check === undefined) throw new Error(`no exercise ${work.exercise}`)
    channel.send({ type: 'started', submission: id, exercise: work.exercise })
    const rests = (): void => {
      left.get(id)?.delete(work)
      if (left.get(id)?.size === 0) lab.seats.clear(id)
    }
    const judged = await judge(lab, check, work, {
      clock: options.clock,
      owner: id,
      // Until its time comes, it needs no seats.
      aside: (repetition) => {
        rests()
        return aside(repetition)
      },
    })
    const report = advised(judged, work, await advice)
    await keeper?.keep(work, report)
    channel.send({ type: 'graded', submission: id, report: withInput(report, work) })
    rests()
  })
  channel.closeAfter(all)
  yield* channel
  yield { type: 'finished', ms: Math.round(performance.now() - began) }
}

type Advice = ReadonlyMap<string, Note>
const NONE: Advice = new Map()

async function adviceFor(lab: Lab, works: readonly Work[]): Promise<Advice> {
  const begun = await Promise.all(
    works.flatMap(({ exercise, files }) =>
      Object.entries(files).map(async ([name, path]) =>
        path !== null && (await isBegun(path, exercise, name)) ? path : null,
      ),
    ),
  )
  const folder = lab.newFolder()
  await mkdir(folder, { recursive: true })
  return typeAdvice(
    begun.filter((path) => path !== null),
    folder,
  )
}

function advised(report: ExerciseReport, { files }: Work, advice: Advice): ExerciseReport {
  if (report.status === 'not-started') return report
  const notes = Object.values(files).flatMap((path) =>
    path === null ? [] : (advice.get(path) ?? []),
  )
  return { ...report, notes: [...report.notes, ...notes] }
}

/** What is to be said of the files; it may differ where the program is the same. */
function withInput(report: ExerciseReport, { notes = [] }: Work): ExerciseReport {
  const input = notes.map((text): Note => ({ kind: 'input', text }))
  return { ...report, notes: [...report.notes, ...input] }
}
