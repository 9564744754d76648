/** Many submissions, for the terminal: a table of points, then what went wrong for whom. */
import type { Place } from '../model/fact.ts'
import type { ExerciseReport, Report, RuleReport, SubmissionReport } from '../model/report.ts'
import type { Text } from '../model/text.ts'
import type { Style } from './ansi.ts'
import { exerciseIds } from './exercise-ids.ts'
import { exerciseText, notesText } from './exercise-text.ts'
import { gradeOf, gradeShown, gradingOf, isPlain } from './grade/grades.ts'
import { score } from './numbers.ts'
import { cut, hanging, type Page, prose, say } from './page.ts'
import { person } from './person.ts'
import { displayWidth, padEnd, padStart } from './width.ts'
import { FACT, STATE, WHOLE } from './words.ts'

/** Columns that the name of a submission may take at least, and at most. */
const NAME_LEAST = 8
const NAME_MOST = 40

/** Lines that one failure may take, or one cause. */
const LINES = 3
/** Causes that are told of one exercise. */
const CAUSES = 2

interface Cause {
  readonly cause: Text
  readonly place: Place | null
}

interface Cell {
  readonly text: string
  readonly style: Style | null
}

interface Columns {
  readonly heads: readonly string[]
  readonly widths: readonly number[]
  readonly nameWidth: number
  /** Index of the first cell of a row that is shown. */
  readonly from: number
}

/** Submissions × exercises with their points, and a legend for the signs that occur. */
export function table(page: Page, { submissions }: Report): string[] {
  const ids = exerciseIds(submissions)
  const rows = submissions.map((submission) => rowOf(page, submission, ids))
  const names = submissions.map(({ id }) => say(page, person(id)))
  const { heads, widths, nameWidth, from } = columnsFor(page, names, ids, rows)
  const line = (name: string, cells: readonly Cell[]): string => {
    const padded = cells.map(({ text, style }, index) => {
      const cell = padStart(text, widths[index] ?? 0)
      return style === null ? cell : page.paint(style, cell)
    })
    return [padEnd(cut(page, name, nameWidth), nameWidth), ...padded].join('  ').trimEnd()
  }
  const head = heads.map((text): Cell => ({ text, style: 'dim' }))
  return [
    line(say(page, WHOLE.student), head),
    ...rows.map((cells, index) => line(names[index] ?? '', cells.slice(from))),
    ...legend(page, submissions),
  ]
}

/** Whole ids where they fit beside the names, else their numbers, else the totals only. */
function columnsFor(
  page: Page,
  names: readonly string[],
  ids: readonly string[],
  rows: readonly (readonly Cell[])[],
): Columns {
  const total = [WHOLE.total, ...(isPlain(gradingOf(page)) ? [] : [WHOLE.grade])]
  const wanted = Math.min(NAME_MOST, Math.max(NAME_LEAST, ...names.map(displayWidth)))
  const forms = [ids, ids.map((id) => id.replace(/-.*/s, '')), []]
  const tries = forms.map((form, index): Columns => {
    const heads = [...form, ...total].map((text) => say(page, text))
    const from = index === 2 ? ids.length : 0
    const shown = rows.map((row) => row.slice(from))
    const widths = widthsOf(heads, shown)
    const room = page.width - widths.reduce((sum, width) => sum + width + 2, 0)
    return { heads, widths, nameWidth: Math.min(wanted, room), from }
  })
  const [whole, numbers, totals] = tries as [Columns, Columns, Columns]
  if (whole.nameWidth >= wanted) return whole
  return numbers.nameWidth >= NAME_LEAST ? numbers : totals
}

function rowOf(page: Page, submission: SubmissionReport, ids: readonly string[]): Cell[] {
  const { score: points, max, exercises } = submission
  const cells = ids.map((id) => {
    const exercise = exercises.find((each) => each.id === id)
    return cellOf(page, exercise)
  })
  const total: Cell = { text: score(points, max, page.lang), style: 'bold' }
  const grading = gradingOf(page)
  if (isPlain(grading)) return [...cells, total]
  const text = gradeShown(gradeOf(submission, grading), grading, page.lang)
  return [...cells, { ...total, style: null }, { text, style: 'bold' }]
}

/** The failures of each submission that has any, in short; if verbose, its exercises in full. */
export function failuresByStudent(page: Page, { submissions }: Report): string[] {
  return submissions.flatMap((submission) => {
    const lines = submission.exercises.flatMap((exercise) => {
      return page.verbose ? ['', ...exerciseText(page, exercise)] : failures(page, exercise)
    })
    const name = page.paint('bold', cut(page, say(page, person(submission.id)), page.measure))
    return lines.length === 0 ? [] : ['', name, ...lines]
  })
}

function failures(page: Page, exercise: ExerciseReport): string[] {
  // That files were not where they belong may be why there is nothing to grade.
  const notes = exercise.notes.filter(({ kind }) => kind === 'input')
  const said = notesText(page, notes, 4)
  const { glyphs, paint, lang } = page
  const rules = exercise.status === 'not-started' ? [] : exercise.rules
  const lines = rules.flatMap(({ rule, verdict }) => {
    const item = (mark: string, style: Style, what: string): string[] => {
      const lines = prose(page, what, page.measure - 6, LINES)
      return hanging(`    ${paint(style, mark)} `, lines, 6)
    }
    const title = rule.title[lang]
    if (verdict.verdict === 'failed') {
      return item(glyphs.failed, 'red', FACT.said(title, verdict.observed[lang])[lang])
    }
    if (verdict.verdict !== 'broken') return []
    return item(glyphs.broken, 'yellow', FACT.said(title, STATE.broken[lang])[lang])
  })
  if (lines.length + said.length === 0) return []
  const why = causesOf(rules).flatMap(({ cause, place }) => {
    const told = place === null ? cause : FACT.said(`${place.file}:${place.line}`, cause[lang])
    const lines = prose(page, told[lang], page.measure - 6, LINES)
    return hanging(`    ${paint('cyan', glyphs.info)} `, lines, 6)
  })
  return [`  ${cut(page, say(page, exercise.id), page.measure - 2)}`, ...why, ...lines, ...said]
}

/** Why several rules fail at once, or which line of the program made one fail, such as a crash: each once. */
function causesOf(rules: readonly RuleReport[]): Cause[] {
  const found = new Map<string, { readonly cause: Cause; count: number }>()
  for (const { verdict } of rules) {
    if (verdict.verdict !== 'failed' || verdict.cause === null) continue
    const { cause, place } = verdict
    const key = `${cause.en} ${place?.file} ${place?.line}`
    const known = found.get(key) ?? { cause: { cause, place }, count: 0 }
    known.count++
    found.set(key, known)
  }
  return [...found.values()]
    .filter(({ cause: { place }, count }) => count > 1 || place !== null)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, CAUSES)
    .map(({ cause }) => cause)
}

function cellOf({ lang, glyphs }: Page, exercise: ExerciseReport | undefined): Cell {
  if (exercise === undefined) return { text: glyphs.absent, style: null }
  if (exercise.status === 'not-started') return { text: glyphs.notStarted, style: 'dim' }
  const points = score(exercise.score, exercise.max, lang)
  if (exercise.status === 'broken') return { text: `${glyphs.broken} ${points}`, style: 'yellow' }
  return { text: points, style: exercise.score === exercise.max ? 'green' : 'red' }
}

function widthsOf(head: readonly string[], rows: readonly (readonly Cell[])[]): number[] {
  return head.map((text, index) => {
    return Math.max(displayWidth(text), ...rows.map((row) => displayWidth(row[index]?.text ?? '')))
  })
}

function legend(page: Page, submissions: readonly SubmissionReport[]): string[] {
  const { glyphs } = page
  const statuses = submissions.flatMap(({ exercises }) => exercises.map(({ status }) => status))
  const signs = [
    statuses.includes('not-started') ? `${glyphs.notStarted} ${say(page, STATE.notStarted)}` : '',
    statuses.includes('broken') ? `${glyphs.broken} ${say(page, STATE.broken)}` : '',
  ].filter((sign) => sign !== '')
  return signs.length === 0 ? [] : ['', page.paint('dim', signs.join('   '))]
}
