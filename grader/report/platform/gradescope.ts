/**
 * One submission as Gradescope's results.json (its “Autograder Specifications”, Output Format): a
 * test for each rule, worth its points. The score beside them, which Gradescope takes in place of
 * their sum, is the grade. All texts are declared as plain text, so that nothing in them is markup.
 */
import { type Grading, PLAIN_GRADING } from '../../model/grading.ts'
import type { ExerciseReport, Report, RuleReport, SubmissionReport } from '../../model/report.ts'
import type { Lang } from '../../model/text.ts'
import { gradeOf, gradeText, ruleWeight } from '../grade/grades.ts'
import { limited, verdictText } from '../plain-failure.ts'
import { head, visible } from '../safe.ts'
import { FACT, STATE, WHOLE } from '../words.ts'

/** Gradescope shows all of this in a browser: what is longer is of no use there. */
const OUTPUT_MOST = 20_000

/** The file as indented JSON that ends with a line feed. Times are in seconds. */
export function renderGradescope(
  { lang }: Report,
  submission: SubmissionReport,
  grading: Grading = PLAIN_GRADING,
): string {
  const grade = gradeOf(submission, grading)
  const ms = submission.exercises.reduce((total, each) => total + each.ms, 0)
  const notes = submission.exercises.flatMap(({ notes: own }) =>
    own.map(({ text }) => limited(text[lang])),
  )
  const results = {
    score: Number(gradeText(grade, grading)),
    execution_time: Math.round(ms / 1000),
    ...(notes.length === 0 ? {} : { output: shown(notes.join('\n')) }),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    tests: submission.exercises.flatMap((exercise) => testsOf(exercise, grading, lang)),
  }
  return `${JSON.stringify(results, null, 2)}\n`
}

/** What a student sees who handed in nothing that can be graded: no points, and the reason. */
export function renderGradescopeUnread({ problems, lang }: Report): string {
  const reasons = problems.map(({ subject, text }) => FACT.said(subject, text[lang])[lang])
  const results = {
    score: 0,
    output: shown(limited(reasons.length === 0 ? WHOLE.nothing[lang] : reasons.join('\n'))),
    output_format: 'text',
    visibility: 'visible',
    tests: [],
  }
  return `${JSON.stringify(results, null, 2)}\n`
}

function testsOf(exercise: ExerciseReport, grading: Grading, lang: Lang): object[] {
  const number = Number(/^\d+/.exec(exercise.id)?.[0] ?? 0)
  return exercise.rules.map((each, at) => ({
    ...testOf(each, exercise, grading, lang),
    number: `${number}.${at + 1}`,
    tags: [visible(head(exercise.id, 100))],
  }))
}

function testOf(
  { rule, verdict }: RuleReport,
  of: ExerciseReport,
  { exercises }: Grading,
  lang: Lang,
): object {
  const own = Object.hasOwn(exercises, of.id) ? exercises[of.id] : undefined
  const most = ruleWeight(rule.id, rule.points, own)
  const passed = verdict.verdict === 'passed'
  return {
    name: visible(head(FACT.said(of.title[lang], rule.title[lang])[lang], 300)),
    score: passed ? most : 0,
    max_score: most,
    // What the kit could not judge is neither: Gradescope then goes by the points alone.
    ...(verdict.verdict === 'broken' ? {} : { status: passed ? 'passed' : 'failed' }),
    output: shown(
      of.status === 'not-started' ? STATE.notStarted[lang] : verdictText(verdict, of, lang),
    ),
  }
}

function shown(text: string): string {
  const start = head(text, OUTPUT_MOST)
  return start === text ? text : `${start}…`
}
