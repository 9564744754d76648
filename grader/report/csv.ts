/**
 * The report as a table for a spreadsheet: one row a submission, as teachers keep their marks.
 * Columns: submission, score, max, one for each exercise, remarks. The column names are the same
 * in every language, so that a formula or an import made once goes on working. An exercise that a
 * submission was not graded on is an empty cell; one that was not begun is 0 and is named in the
 * remarks, as is what the kit failed to judge. What could not be read has a row of its own
 * without points: no student disappears from the list. Rule by rule is what the JSON is for.
 */
import { type Grading, PLAIN_GRADING } from '../model/grading.ts'
import type { Report, SubmissionReport } from '../model/report.ts'
import type { Lang } from '../model/text.ts'
import { BOM, csvCell, csvRows, type Separator } from './csv-cell.ts'
import { exerciseIds } from './exercise-ids.ts'
import { gradeOf, gradeText, isPlain } from './grade/grades.ts'
import { FACT, STATE } from './words.ts'

export interface CsvOptions {
  /**
   * `,` unless told (RFC 4180). `;` is what a spreadsheet expects where numbers have a decimal
   * comma, as in French; numbers are then written with one.
   */
  readonly separator?: Separator
  /** Unless grades are the points, the columns grade and out-of stand behind max. */
  readonly grading?: Grading
}

type Cell = string | number | null

/** The table as CSV after RFC 4180: quoted where needed, CRLF after each row, a BOM in front. */
export function renderCsv(report: Report, options: CsvOptions = {}): string {
  const { submissions, problems, lang } = report
  const { separator = ',', grading = PLAIN_GRADING } = options
  const ids = exerciseIds(submissions)
  const graded = isPlain(grading) ? [] : ['grade', 'out-of']
  const rows: Cell[][] = [
    ['submission', 'score', 'max', ...graded, ...ids, 'remarks'],
    ...submissions.map((submission) => rowOf(submission, ids, lang, grading)),
    ...problems.map(({ subject, text }) => {
      const none = [...graded, ...ids].map(() => null)
      return [subject, null, null, ...none, text[lang]]
    }),
  ]
  const cells = rows.map((row) => row.map((cell) => cellText(cell, separator)))
  return BOM + csvRows(cells, separator)
}

function rowOf(
  submission: SubmissionReport,
  ids: readonly string[],
  lang: Lang,
  grading: Grading,
): Cell[] {
  const { id, score, max, exercises } = submission
  const points = ids.map((each) => exercises.find((other) => other.id === each)?.score ?? null)
  const remarks = exercises.flatMap((exercise) => {
    if (exercise.status === 'graded') return []
    const state = exercise.status === 'broken' ? STATE.broken : STATE.notStarted
    return [FACT.said(exercise.id, state[lang])[lang]]
  })
  return [id, score, max, ...gradeCells(submission, grading), ...points, remarks.join(' / ')]
}

function gradeCells(submission: SubmissionReport, grading: Grading): number[] {
  if (isPlain(grading)) return []
  const grade = gradeOf(submission, grading)
  const top = { ...grade, value: grade.outOf }
  return [Number(gradeText(grade, grading)), Number(gradeText(top, grading))]
}

function cellText(cell: Cell, separator: Separator): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return csvCell(cell)
  const text = String(Math.round(cell * 1e6) / 1e6)
  return separator === ';' ? text.replace('.', ',') : text
}
