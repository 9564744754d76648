/**
 * Grades for Moodle: its assignment's offline grading worksheet, which is the teacher's own file
 * with one column filled in, and a CSV for the gradebook's import.
 */
import { type Grading, PLAIN_GRADING } from '../../model/grading.ts'
import type { Problem, Report } from '../../model/report.ts'
import type { Text } from '../../model/text.ts'
import { BOM, csvCell, csvRows } from '../csv-cell.ts'
import { exerciseIds } from '../exercise-ids.ts'
import { rounded } from '../grade/fraction.ts'
import { gradeOf, gradeText, type SubmissionGrade } from '../grade/grades.ts'
import { findColumns, WorksheetError } from './moodle-columns.ts'
import { rowFor } from './moodle-rows.ts'
import { readSheet, type SheetCell, withCells } from './sheet.ts'

/** A file for a platform, and whose grades are not in it, with the reason. */
export interface Filled {
  readonly text: string
  readonly left: readonly Problem[]
}

/**
 * The worksheet with the column of grades filled in for everybody who is in the report; all other
 * cells stay as they are, byte for byte. Without `outOf` grades are scaled to the worksheet's own
 * maximum.
 * @throws WorksheetError where the file is no such worksheet, or its maximum is below `outOf`
 */
export function fillMoodleWorksheet(
  { submissions }: Report,
  worksheet: string,
  grading: Grading = PLAIN_GRADING,
): Filled {
  const sheet = readSheet(worksheet)
  const columns = findColumns(sheet)
  const top = grading.outOf ?? columns.max
  if (grading.outOf !== null && columns.max !== null && grading.outOf > columns.max) {
    throw new WorksheetError(aboveMaximum(grading.outOf, columns.max))
  }
  const cells: { cell: SheetCell; text: string }[] = []
  const left: Problem[] = []
  const taken = new Map<number, string>()
  for (const submission of submissions) {
    const leave = (text: Text): number => left.push({ subject: submission.id, text })
    const found = rowFor(submission.id, sheet, columns)
    const grade = gradeOf(submission, { ...grading, outOf: top })
    const row = found === null || found === 'several' ? undefined : sheet.rows[found]
    const cell = row?.[columns.grade]
    if (found === null) leave(NOT_THERE)
    else if (found === 'several') leave(SEVERAL)
    else if (grade.incomplete) leave(INCOMPLETE)
    else if (taken.has(found)) leave(sameRow(taken.get(found) ?? ''))
    else if (cell !== undefined) {
      taken.set(found, submission.id)
      const text = gradeText(grade, grading)
      // A comma where the worksheet has commas; quoted, since that may be its separator too.
      cells.push({ cell, text: columns.comma ? commaText(text, sheet.separator) : text })
    }
  }
  return { text: withCells(sheet, cells), left }
}

/**
 * A CSV for the gradebook (Grades, Import, CSV file): a row a submission, by what Moodle knows the
 * user by. That is the e-mail address in the worksheet, where there is one; else the submission's
 * id has to be a user name, an e-mail address or an ID number. The heads say the maximum of each
 * column: one grade above it, or one unknown user, and Moodle refuses the whole file.
 * @throws WorksheetError where the worksheet is none
 */
export function renderMoodleGradebook(
  report: Report,
  grading: Grading = PLAIN_GRADING,
  worksheet: string | null = null,
): Filled {
  const ids = exerciseIds(report.submissions)
  const userOf = worksheet === null ? ownName : usersIn(worksheet)
  const left: Problem[] = []
  const users: { user: string; grade: SubmissionGrade }[] = []
  for (const submission of report.submissions) {
    const grade = gradeOf(submission, grading)
    const user = userOf(submission.id)
    const why = grade.incomplete ? INCOMPLETE : typeof user === 'string' ? null : user
    if (why !== null) left.push({ subject: submission.id, text: why })
    else if (typeof user === 'string') users.push({ user, grade })
  }
  const mail = users.length > 0 && users.every(({ user }) => MAIL.test(user))
  const heads = [
    mail ? 'Email address' : 'Username',
    ...ids.map((id) => `${id} (${mostOf(users.map(({ grade }) => grade.exercises.get(id)))})`),
    `Total (${mostOf(users.map(({ grade }) => grade))})`,
  ]
  const rows = users.map(({ user, grade }) => [
    csvCell(user),
    ...ids.map((id) => partOf(grade, id, grading)),
    gradeText(grade, grading),
  ])
  return { text: BOM + csvRows([heads.map((head) => csvCell(head)), ...rows], ','), left }
}

const MAIL = /^[^@\s]+@[^@\s]+$/

/** The id itself, unless it is a name that Moodle gave to a download: no user is called so. */
function ownName(id: string): string | Text {
  return /_assignsubmission_/.test(id) ? NO_USER : id
}

/** Finds users' e-mail addresses in a worksheet. */
function usersIn(worksheet: string): (id: string) => string | Text {
  const sheet = readSheet(worksheet)
  const columns = findColumns(sheet)
  return (id) => {
    const found = rowFor(id, sheet, columns)
    if (found === null) return NOT_THERE
    if (found === 'several') return SEVERAL
    return sheet.rows[found]?.find(({ text }) => MAIL.test(text.trim()))?.text.trim() ?? NO_MAIL
  }
}

/** What a submission earned in an exercise; nothing where it was not graded on it. */
function partOf(grade: SubmissionGrade, id: string, grading: Grading): string {
  const part = grade.exercises.get(id)
  return part === undefined ? '' : gradeText(part, grading)
}

function mostOf(all: readonly (Pick<SubmissionGrade, 'outOf'> | undefined)[]): string {
  const known = all.flatMap((each) => (each === undefined ? [] : [each.outOf]))
  const texts = known.map((outOf) => Number(rounded(outOf, 6)))
  return String(texts.length === 0 ? 0 : Math.max(...texts))
}

function commaText(text: string, separator: string): string {
  const comma = text.replace('.', ',')
  return separator === ',' && comma.includes(',') ? `"${comma}"` : comma
}

const NOT_THERE: Text = {
  en: 'is in no row of the Moodle worksheet: its grade is not in there',
  fr: 'n’est dans aucune ligne de la feuille Moodle\u202f: sa note n’y figure pas',
}

const SEVERAL: Text = {
  en: 'could be several rows of the Moodle worksheet: its grade is in none of them',
  fr: 'correspond à plusieurs lignes de la feuille Moodle\u202f: sa note n’est dans aucune',
}

const NO_USER: Text = {
  en: 'is no user name that Moodle knows: give the worksheet too (--moodle-worksheet), for its e-mail addresses',
  fr: 'n’est pas un nom d’utilisateur de Moodle\u202f: donnez aussi la feuille (--moodle-worksheet), pour ses adresses de courriel',
}

const NO_MAIL: Text = {
  en: 'has no e-mail address in the Moodle worksheet: its grade is not in the gradebook’s file',
  fr: 'n’a pas d’adresse de courriel dans la feuille Moodle\u202f: sa note n’est pas dans le fichier du carnet',
}

const INCOMPLETE: Text = {
  en: 'was not judged whole by the kit’s own fault: its grade is not exported; grade again',
  fr: 'n’a pas été jugé en entier, par la faute du kit\u202f: sa note n’est pas exportée\u202f; relancez la correction',
}

function sameRow(other: string): Text {
  return {
    en: `is in the same row of the Moodle worksheet as ${other}, whose grade stands there`,
    fr: `est dans la même ligne de la feuille Moodle que ${other}, dont la note y figure`,
  }
}

function aboveMaximum(outOf: number, max: number): Text {
  return {
    en: `grades out of ${outOf} are more than the ${max} that the Moodle worksheet allows; leave out --out-of, or give ${max}`,
    fr: `des notes sur ${outOf} dépassent le maximum de ${max} de la feuille Moodle\u202f; retirez --out-of, ou donnez ${max}`,
  }
}
