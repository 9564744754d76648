/** The report as JSON, for programs; schema.json beside this file describes it. */
import type { Fact } from '../model/fact.ts'
import { type Grading, PLAIN_GRADING } from '../model/grading.ts'
import type { ExerciseReport, Report, RuleReport, SubmissionReport } from '../model/report.ts'
import type { Lang } from '../model/text.ts'
import type { Verdict } from '../model/verdict.ts'
import { factText } from './fact-text.ts'
import { toNumber } from './grade/fraction.ts'
import { gradeOf, isPlain } from './grade/grades.ts'

/**
 * The report as indented JSON that ends with a line feed. Times are in ms, texts in the report's
 * own language. Grades, where they are not the points, are exact: whoever shows them rounds them.
 */
export function renderJson(report: Report, grading: Grading = PLAIN_GRADING): string {
  const { schema, clock, lang, sandbox, submissions, problems } = report
  const whole = {
    schema,
    clock,
    lang,
    ...(sandbox === undefined ? {} : { sandbox }),
    submissions: submissions.map((submission) => {
      const { id, score, max, exercises } = submission
      const graded = isPlain(grading) ? {} : { grade: gradeJson(submission, grading) }
      const told = exercises.map((each) => exerciseJson(each, lang))
      return { id, score, max, ...graded, exercises: told }
    }),
    problems: problems.map(({ subject, text }) => ({ subject, text: text[lang] })),
  }
  return `${JSON.stringify(whole, null, 2)}\n`
}

function gradeJson(submission: SubmissionReport, grading: Grading): object {
  const { value, outOf } = gradeOf(submission, grading)
  return { value: toNumber(value), outOf: toNumber(outOf) }
}

function exerciseJson(report: ExerciseReport, lang: Lang): object {
  const { id, status, score, max, clock, ms, rules, notes } = report
  return {
    id,
    status,
    score,
    max,
    clock,
    ms,
    rules: rules.map((each) => ruleJson(each, lang)),
    notes: notes.map(({ kind, text }) => ({ kind, text: text[lang] })),
  }
}

function ruleJson({ rule, verdict }: RuleReport, lang: Lang): object {
  const { id, title, points } = rule
  return { id, title: title[lang], points, ...verdictJson(verdict, lang) }
}

function verdictJson(verdict: Verdict, lang: Lang): object {
  switch (verdict.verdict) {
    case 'passed': {
      const evidence = verdict.evidence.map((fact) => factJson(fact, lang))
      return { verdict: 'passed', observed: verdict.proof[lang], evidence }
    }
    case 'failed': {
      const { did, observed, expected, cause, place, evidence } = verdict
      return {
        verdict: 'failed',
        did: did[lang],
        observed: observed[lang],
        expected: expected[lang],
        ...(cause === null ? {} : { cause: cause[lang] }),
        ...(place === null ? {} : { place: placeJson(place) }),
        evidence: evidence.map((fact) => factJson(fact, lang)),
      }
    }
    case 'blocked':
      return { verdict: 'blocked', by: verdict.by }
    case 'broken':
      return { verdict: 'broken', error: verdict.error }
  }
}

function placeJson({ file, line, column }: { file: string; line: number; column: number }): object {
  return { file, line, column }
}

function factJson(fact: Fact, lang: Lang): object {
  return { at: fact.at, who: fact.who, kind: fact.kind, text: factText(fact, lang) }
}
