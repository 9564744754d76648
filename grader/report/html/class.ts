/** The whole class as one page: a table to sort, what many got wrong, and everybody's details. */
import { deflateRawSync } from 'node:zlib'
import { type Grading, PLAIN_GRADING } from '../../model/grading.ts'
import type { ExerciseReport, Report, SubmissionReport } from '../../model/report.ts'
import { exerciseIds } from '../exercise-ids.ts'
import { type Fraction, fraction, over, sum, toNumber } from '../grade/fraction.ts'
import { gradeOf, gradeShown, isPlain, type SubmissionGrade } from '../grade/grades.ts'
import { glyphsFor } from '../glyphs.ts'
import { duration, number, score } from '../numbers.ts'
import { head, visible } from '../safe.ts'
import { CLOCK, STATE, WHOLE } from '../words.ts'
import { document, render } from './document.ts'
import { frequentFailures } from './frequent.ts'
import { footerText, nameOf, pageWords } from './student.ts'
import { decimal, exerciseView, type ViewContext } from './view.ts'
import { PAGE } from './words.ts'

/** Rules that the list of frequent failures holds. */
const FREQUENT_MOST = 15

/** Causes that are told for one rule. */
const CAUSES_MOST = 4

interface Cell {
  readonly text: string
  /** What the table is sorted by; what was not graded or begun stands before everything else. */
  readonly value: number
  readonly kind: string
  readonly anchor: string
  readonly hidden: string
}

/** What every part of the page draws on. */
interface Class extends ViewContext {
  readonly report: Report
  /** Exercise ids, a column each. */
  readonly ids: readonly string[]
  readonly grades: readonly SubmissionGrade[]
}

/** The page as HTML in UTF-8 that ends with a line feed. It holds everything that it shows. */
export function renderHtml(report: Report, grading: Grading = PLAIN_GRADING): string {
  const { lang, submissions, problems } = report
  const grades = submissions.map((each) => gradeOf(each, grading))
  const all: Class = { lang, grading, report, ids: exerciseIds(submissions), grades }
  const body = render('class', {
    words: pageWords(lang),
    title: PAGE.classTitle[lang],
    sums: sums(all),
    noSandbox: report.sandbox === 'off',
    problems: problems.map(({ subject, text }) => ({
      subject: nameOf(subject),
      text: visible(head(text[lang], 1000)),
    })),
    columns: columns(all),
    rows: submissions.map((each, at) => row(each, at, all)),
    averages: averages(all),
    legend: legend(all),
    frequent: frequent(all),
    students: submissions.map((each, at) => student(each, at, all)),
    footer: footerText(all),
  })
  const title = `${PAGE.classTitle[lang]} · ${PAGE.kit[lang]}`
  return document({ lang, title, body, script: true })
}

function sums({ report, lang }: Class): string {
  const { submissions, problems, clock, ms } = report
  const whole = submissions.filter(({ exercises }) => exercises.every(isWhole)).length
  return [
    WHOLE.submissions(submissions.length)[lang],
    WHOLE.complete(whole)[lang],
    ...(problems.length > 0 ? [WHOLE.unread(problems.length)[lang]] : []),
    CLOCK[clock][lang],
    duration(ms, lang),
  ].join(' · ')
}

function columns({ ids, lang, grading, report }: Class) {
  const titleOf = (id: string): string => {
    const found = report.submissions.flatMap(({ exercises }) =>
      exercises.filter((e) => e.id === id),
    )
    return visible(head(found[0]?.title[lang] ?? id, 200))
  }
  const plain = { number: true } as const
  return [
    { name: PAGE.students[lang], title: '', number: false },
    ...ids.map((id) => ({ ...plain, name: visible(head(id, 40)), title: titleOf(id) })),
    { ...plain, name: PAGE.points[lang], title: '' },
    ...(isPlain(grading) ? [] : [{ ...plain, name: PAGE.grade[lang], title: '' }]),
  ]
}

function row(submission: SubmissionReport, at: number, all: Class) {
  const { lang, grading, ids, grades } = all
  const grade = grades[at]
  const anchor = `s${at}`
  const cells: Cell[] = ids.map((id) => {
    const index = submission.exercises.findIndex((each) => each.id === id)
    return cell(submission.exercises[index], `${anchor}-e${index}`, all)
  })
  const total = { kind: 'total', anchor: '', hidden: '' } as const
  const points = score(submission.score, submission.max, lang)
  cells.push({ ...total, text: points, value: submission.score })
  if (!isPlain(grading) && grade !== undefined) {
    const value = toNumber(grade.value)
    cells.push({ ...total, text: decimal(grade.value, grading, lang), value })
  }
  return { name: nameOf(submission.id), anchor, cells }
}

function cell(exercise: ExerciseReport | undefined, anchor: string, { lang }: Class): Cell {
  const { absent, notStarted, broken } = glyphsFor(false)
  if (exercise === undefined) {
    const hidden = PAGE.notGraded[lang]
    return { text: absent, value: -2, kind: 'idle', anchor: '', hidden }
  }
  if (exercise.status === 'not-started') {
    return { text: notStarted, value: -1, kind: 'idle', anchor, hidden: STATE.notStarted[lang] }
  }
  const points = score(exercise.score, exercise.max, lang)
  const common = { value: exercise.score, anchor }
  if (exercise.status === 'broken') {
    return { ...common, text: `${broken} ${points}`, kind: 'broken', hidden: STATE.broken[lang] }
  }
  const kind = isWhole(exercise) ? 'full' : exercise.score === 0 ? 'none' : 'some'
  return { ...common, text: points, kind, hidden: '' }
}

/** Of the exercises that were begun, and of everybody's points and grades. */
function averages({ report, ids, lang, grading, grades }: Class): string[] {
  const { submissions } = report
  const mean = (values: readonly Fraction[]): string => {
    if (values.length === 0) return '–'
    return number(toNumber(over(sum(values), fraction(values.length))), lang)
  }
  const begun = ids.map((id) => {
    const own = submissions.flatMap(({ exercises }) => exercises.filter((each) => each.id === id))
    const graded = own.filter(({ status }) => status === 'graded')
    return mean(graded.map((each) => fraction(each.score)))
  })
  return [
    ...begun,
    mean(submissions.map((each) => fraction(each.score))),
    ...(isPlain(grading) ? [] : [mean(grades.map(({ value }) => value))]),
  ]
}

function legend({ report, lang }: Class): string {
  const statuses = new Set(
    report.submissions.flatMap(({ exercises }) => exercises.map(({ status }) => status)),
  )
  const { notStarted, broken } = glyphsFor(false)
  return [
    ...(statuses.has('not-started') ? [`${notStarted} ${STATE.notStarted[lang]}`] : []),
    ...(statuses.has('broken') ? [`${broken} ${STATE.broken[lang]}`] : []),
  ].join(' · ')
}

function frequent({ report, lang }: Class) {
  return frequentFailures(report)
    .slice(0, FREQUENT_MOST)
    .map(({ exercise, title, who, begun, causes }) => ({
      title: visible(head(title[lang], 300)),
      where: visible(head(exercise, 40)),
      percent: Math.round((100 * who.length) / begun),
      count: PAGE.failedBy(who.length, begun)[lang],
      causes: causes.slice(0, CAUSES_MOST).map(({ cause, count }) => ({
        times: PAGE.times(count)[lang],
        text: visible(head(cause[lang], 1000)),
      })),
      who: who.map((index) => {
        const submission = report.submissions[index]
        const at = submission?.exercises.findIndex((each) => each.id === exercise) ?? 0
        return { name: nameOf(submission?.id ?? ''), anchor: `s${index}-e${at}` }
      }),
    }))
}

/** A student's details, deflated: a class of 120 is megabytes, and is looked at one by one. */
function student(submission: SubmissionReport, at: number, all: Class) {
  const anchor = `s${at}`
  const exercises = submission.exercises.map((each, index) => {
    return exerciseView(each, all, `${anchor}-e${index}`)
  })
  const html = render('details', { words: pageWords(all.lang), level: 3, exercises })
  const grade = all.grades[at]
  return {
    anchor,
    name: nameOf(submission.id),
    grade: grade === undefined ? '' : gradeShown(grade, all.grading, all.lang),
    incomplete: grade?.incomplete ?? false,
    packed: deflateRawSync(html, { level: 9 }).toString('base64'),
  }
}

function isWhole({ rules }: ExerciseReport): boolean {
  return rules.length > 0 && rules.every(({ verdict }) => verdict.verdict === 'passed')
}
