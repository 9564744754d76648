/** The report as JSON, for programs; schema.json beside this file describes it. */
import type { Fact } from '../model/fact.ts'
import type { ExerciseReport, Report, RuleReport } from '../model/report.ts'
import type { Lang } from '../model/text.ts'
import type { Verdict } from '../model/verdict.ts'
import { factText } from './fact-text.ts'

/**
 * The report as indented JSON that ends with a line feed. Times are in ms, texts in the report's
 * own language.
 */
export function renderJson({
  schema,
  clock,
  lang,
  sandbox,
  submissions,
  problems,
}: Report): string {
  const whole = {
    schema,
    clock,
    lang,
    ...(sandbox === undefined ? {} : { sandbox }),
    submissions: submissions.map(({ id, score, max, exercises }) => {
      return { id, score, max, exercises: exercises.map((each) => exerciseJson(each, lang)) }
    }),
    problems: problems.map(({ subject, text }) => ({ subject, text: text[lang] })),
  }
  return `${JSON.stringify(whole, null, 2)}\n`
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
