/** The report as a person at a terminal wants it: calm, the next thing to do first. */
import type { ExerciseReport, Report, RuleReport, SubmissionReport } from '../model/report.ts'
import type { Text } from '../model/text.ts'
import type { Verdict } from '../model/verdict.ts'
import { failuresByStudent, table } from './class-text.ts'
import { exerciseText } from './exercise-text.ts'
import { gradeOf, gradeShown, gradingOf, isPlain } from './grade/grades.ts'
import { duration, score } from './numbers.ts'
import {
  dottedLines,
  hanging,
  type Page,
  pageFor,
  prose,
  say,
  type TerminalOptions,
} from './page.ts'
import { wrap } from './width.ts'
import { FACT, WHOLE } from './words.ts'

export type { TerminalOptions } from './page.ts'

/** The demonstration that needs no student. */
const DEMO = 'npm run grade -- --demo'

/**
 * The whole report as text that ends with a line feed. One submission is told rule by rule, many
 * as a table with the failures below. No text of a student can reach the terminal unescaped.
 */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const page = pageFor(options)
  const lines = [
    ...(report.submissions.length > 1 ? several(page, report) : single(page, report)),
    ...problems(page, report),
    ...unshielded(page, report),
    ...totals(page, report),
    ...hints(page, report),
  ]
  while (lines[0] === '') lines.shift()
  return `${lines.join('\n')}\n`
}

function single(page: Page, { submissions }: Report): string[] {
  const exercises = submissions.flatMap((submission) => submission.exercises)
  return exercises.flatMap((exercise, index) => {
    const previous = exercises[index - 1]
    const together = previous?.status === 'not-started' && exercise.status === 'not-started'
    return [...(together ? [] : ['']), ...exerciseText(page, exercise)]
  })
}

function several(page: Page, report: Report): string[] {
  return [...table(page, report), ...failuresByStudent(page, report)]
}

/** Whoever reads the grades should know what the programs could have done. */
function unshielded(page: Page, { sandbox }: Report): string[] {
  if (sandbox !== 'off') return []
  const sign = `  ${page.paint('yellow', page.glyphs.broken)} `
  return ['', ...hanging(sign, prose(page, say(page, WHOLE.unshielded), page.measure - 4, 6), 4)]
}

function problems(page: Page, report: Report): string[] {
  if (report.problems.length === 0) return []
  const lines = report.problems.flatMap(({ subject, text }) => {
    const said = FACT.said(subject, text[page.lang])
    const sign = `  ${page.paint('yellow', page.glyphs.broken)} `
    return hanging(sign, prose(page, said, page.measure - 4, 6), 4)
  })
  return ['', page.paint('bold', say(page, WHOLE.problems)), ...lines]
}

function totals(page: Page, report: Report): string[] {
  const exercises = exercisesOf(report)
  if (exercises.length === 0) return []
  const parts =
    report.submissions.length > 1 ? ofClass(page, report) : ofOne(page, report, exercises)
  const time = duration(report.ms, page.lang)
  const all = [...parts.map((text) => say(page, text)), say(page, time)]
  const lines = dottedLines(page, all).map((line) => page.paint('bold', line))
  const well = isPerfect(report) ? [page.paint('green', say(page, WHOLE.allPassed))] : []
  return ['', ...lines, ...well]
}

function ofOne(page: Page, { submissions }: Report, exercises: readonly ExerciseReport[]) {
  const begun = exercises.filter(({ status }) => status !== 'not-started')
  const verdicts = begun.flatMap(({ rules }) => rules.map(({ verdict }) => verdict.verdict))
  const count = (kind: Verdict['verdict']): number =>
    verdicts.filter((each) => each === kind).length
  const some = (kind: 'passed' | 'failed' | 'blocked' | 'broken') => {
    return count(kind) === 0 ? '' : WHOLE[kind](count(kind))
  }
  const { score: points = 0, max = 0 } = submissions[0] ?? {}
  const idle = exercises.length - begun.length
  return [
    ...gradeOfOne(page, submissions[0]),
    WHOLE.points(score(points, max, page.lang)),
    some('passed'),
    some('failed'),
    some('blocked'),
    some('broken'),
    idle === 0 ? '' : WHOLE.notStarted(idle),
  ]
}

/** What the points are as a grade, where that is something else. */
function gradeOfOne(page: Page, submission: SubmissionReport | undefined): Text[] {
  const grading = gradingOf(page)
  if (submission === undefined || isPlain(grading)) return []
  const grade = gradeOf(submission, grading)
  return [WHOLE.graded(gradeShown(grade, grading, 'en'), gradeShown(grade, grading, 'fr'))]
}

function ofClass(page: Page, { submissions, problems: unread }: Report) {
  const mean = (of: (each: (typeof submissions)[number]) => number): number => {
    return submissions.reduce((sum, each) => sum + of(each), 0) / submissions.length
  }
  const complete = submissions.filter(({ exercises }) => exercises.every(isWhole)).length
  return [
    WHOLE.submissions(submissions.length),
    WHOLE.complete(complete),
    WHOLE.mean(
      mean((each) => each.score),
      mean((each) => each.max),
    ),
    unread.length === 0 ? '' : WHOLE.unread(unread.length),
    isPlain(gradingOf(page)) ? '' : WHOLE.rounded(gradingOf(page).decimals),
  ]
}

function hints(page: Page, report: Report): string[] {
  const exercises = exercisesOf(report)
  const [first] = exercises
  if (first === undefined) {
    return report.problems.length > 0 ? [] : howToStart(page, say(page, WHOLE.nothing))
  }
  if (exercises.every(({ status }) => status === 'not-started')) {
    return howToStart(page, say(page, WHOLE.start(first.id)))
  }
  return shortened(report) && !page.verbose ? ['', ...more(page)] : []
}

function howToStart(page: Page, how: string): string[] {
  const lines = [how, say(page, WHOLE.demo)].flatMap((text) => wrap(text, page.measure))
  return ['', ...lines, '', `  ${page.paint('bold', DEMO)}`]
}

function more(page: Page): string[] {
  return wrap(say(page, WHOLE.more), page.measure).map((line) => page.paint('dim', line))
}

/** Whether something was left out that went wrong. */
function shortened(report: Report): boolean {
  const failed = exercisesOf(report).map(({ status, rules }) => {
    return status === 'not-started' ? 0 : rules.filter(isFailed).length
  })
  return Math.max(...failed) > (report.submissions.length > 1 ? 0 : 1)
}

function isFailed({ verdict }: RuleReport): boolean {
  return verdict.verdict === 'failed'
}

function exercisesOf({ submissions }: Report): ExerciseReport[] {
  return submissions.flatMap(({ exercises }) => exercises)
}

function isPerfect(report: Report): boolean {
  return report.problems.length === 0 && exercisesOf(report).every(isWhole)
}

function isWhole({ rules }: ExerciseReport): boolean {
  return rules.length > 0 && rules.every(({ verdict }) => verdict.verdict === 'passed')
}
