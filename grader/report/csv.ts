/**
 * The report as a table for a spreadsheet: one row a submission, as teachers keep their marks.
 * Columns: submission, score, max, one for each exercise, remarks. The column names are the same
 * in every language, so that a formula or an import made once goes on working. An exercise that a
 * submission was not graded on is an empty cell; one that was not begun is 0 and is named in the
 * remarks, as is what the kit failed to judge. What could not be read has a row of its own
 * without points: no student disappears from the list. Rule by rule is what the JSON is for.
 */
import type { Report, SubmissionReport } from '../model/report.ts'
import type { Lang } from '../model/text.ts'
import { exerciseIds } from './exercise-ids.ts'
import { wellFormed } from './safe.ts'
import { FACT, STATE } from './words.ts'

export interface CsvOptions {
  /**
   * `,` unless told (RFC 4180). `;` is what a spreadsheet expects where numbers have a decimal
   * comma, as in French; numbers are then written with one.
   */
  readonly separator?: ',' | ';'
}

type Cell = string | number | null

/** What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection), also full-width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** What no cell needs: NUL ends the file for some readers, and any of these may hide a formula. */
const CONTROL = /(?![\t\n\r])[\p{Cc}\ufeff]/gu

/** UTF-8's byte order mark, without which spreadsheets guess a code page, and guess wrong. */
const BOM = '\ufeff'

/** The table as CSV after RFC 4180: quoted where needed, CRLF after each row, a BOM in front. */
export function renderCsv(report: Report, options: CsvOptions = {}): string {
  const { submissions, problems, lang } = report
  const separator = options.separator ?? ','
  const ids = exerciseIds(submissions)
  const rows: Cell[][] = [
    ['submission', 'score', 'max', ...ids, 'remarks'],
    ...submissions.map((submission) => rowOf(submission, ids, lang)),
    ...problems.map(({ subject, text }) => {
      return [subject, null, null, ...ids.map(() => null), text[lang]]
    }),
  ]
  const lines = rows.map((row) => row.map((cell) => cellText(cell, separator)).join(separator))
  return `${BOM}${lines.join('\r\n')}\r\n`
}

function rowOf(submission: SubmissionReport, ids: readonly string[], lang: Lang): Cell[] {
  const { id, score, max, exercises } = submission
  const points = ids.map((each) => exercises.find((other) => other.id === each)?.score ?? null)
  const remarks = exercises.flatMap((exercise) => {
    if (exercise.status === 'graded') return []
    const state = exercise.status === 'broken' ? STATE.broken : STATE.notStarted
    return [FACT.said(exercise.id, state[lang])[lang]]
  })
  return [id, score, max, ...points, remarks.join(' / ')]
}

function cellText(cell: Cell, separator: ',' | ';'): string {
  if (cell === null) return ''
  if (typeof cell === 'number') {
    const text = String(Math.round(cell * 100) / 100)
    return separator === ';' ? text.replace('.', ',') : text
  }
  const clean = wellFormed(cell).replaceAll(CONTROL, '')
  const inert = FORMULA.test(clean) ? `'${clean}` : clean
  return /[",;\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
