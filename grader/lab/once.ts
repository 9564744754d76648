/** What needs no terminal to work in: one verdict, the list, a reset, a hint. */
import type { Check } from '../checks/check.ts'
import { worksIn } from '../class/works.ts'
import type { RunEvent } from '../model/event.ts'
import type { ClockKind, Report } from '../model/report.ts'
import type { Lang, Text } from '../model/text.ts'
import { type Page, prose, say } from '../report/page.ts'
import { grade } from '../run/grade.ts'
import { Lab } from '../run/lab.ts'
import { EXERCISES } from '../run/prepare.ts'
import { foldReport } from '../run/report.ts'
import { markdownLines } from './markdown.ts'
import { materialOf } from './material.ts'
import { exerciseFolder, PROGRESS_FILE } from './paths.ts'
import { changeProgress, forget, merge, type Progress, reach, readProgress } from './progress.ts'
import { missingIn, reset } from './reset.ts'
import type { Entry } from './state.ts'
import { markOf } from './verdict-text.ts'
import { HEADING, NOTICE, ONCE } from './words.ts'

export interface OnceOptions {
  readonly check: Check
  readonly clock: ClockKind
  readonly lang: Lang
  readonly tell: (event: RunEvent) => void
}

/** Judges one exercise of this checkout, as grade does, and remembers what was reached. */
export async function judgeOnce({ check, clock, lang, tell }: OnceOptions): Promise<Report> {
  const { exercise } = check
  const missing = await missingIn(exerciseFolder(exercise.id), exercise)
  const gone = missing.filter((name) => !name.endsWith('.md'))
  const problems =
    gone.length === 0
      ? []
      : [
          {
            subject: `exercises/${exercise.id}`,
            text: ONCE.missing(gone.join(', '), exercise.number),
          },
        ]
  const { works } = gone.length === 0 ? await worksIn(EXERCISES, [check], null) : { works: [] }
  const events: RunEvent[] = []
  await using lab = await Lab.open({ onPreparing: (what) => tell({ type: 'preparing', what }) })
  const submissions = works.length === 0 ? [] : [{ id: 'exercises', works }]
  for await (const event of grade(lab, [check], submissions, problems, { clock, advice: true })) {
    events.push(event)
    tell(event)
  }
  const report = foldReport(events, lang)
  const [judged] = report.submissions.flatMap(({ exercises }) => exercises)
  if (judged !== undefined && judged.status !== 'not-started') {
    const passed = judged.rules.every(({ verdict }) => verdict.verdict === 'passed')
    await remember(exercise.id, { best: judged.score, passed })
  }
  return report
}

/** The exercises, with what was reached in each. */
export function listText(page: Page, entries: readonly Entry[], progress: Progress): string[] {
  return entries.map(({ id, number, title, max }) => {
    const best = progress[id]?.best ?? 0
    const mark = markOf(page, progress[id])
    return `${mark} ${number}  ${say(page, title)}  ${best}/${max}  ${page.paint('dim', `exercises/${id}`)}`
  })
}

/** Begins an exercise anew. @returns what was done @throws where it cannot be written */
export async function resetOnce({ exercise }: Check): Promise<Text> {
  const { kept, restored } = await reset(exerciseFolder(exercise.id), exercise)
  await changeProgress(PROGRESS_FILE, (before) => forget(before, exercise.id))
  if (kept.length > 0) return NOTICE.reset(kept.join(', '))
  return restored.length > 0 ? NOTICE.restored(restored.join(', ')) : NOTICE.resetNothing
}

/** The next hint of an exercise: one more each time, the last one again when there are no more. */
export async function hintOnce({ exercise }: Check, page: Page): Promise<string[]> {
  const hints = (await materialOf(exercise)).hints[page.lang]
  const { progress } = await readProgress(PROGRESS_FILE)
  const taken = Math.min(hints.length, (progress[exercise.id]?.hints ?? 0) + 1)
  await remember(exercise.id, { hints: taken })
  const text = hints[taken - 1] ?? ''
  return [
    page.paint('bold', say(page, HEADING.hint(taken, hints.length))),
    ...markdownLines(page, text),
    ...(taken === hints.length ? ['', ...prose(page, ONCE.lastHint, page.measure, 3)] : []),
  ]
}

/** Keeps what somebody has reached; a verdict or a hint is worth telling also where nothing can be written. */
async function remember(id: string, more: Parameters<typeof reach>[2]): Promise<void> {
  const reached = reach({}, id, more)
  await changeProgress(PROGRESS_FILE, (before) => merge(before, reached)).catch(() => {})
}
