/** What the templates show: plain strings in the report's language, safe to read, not yet HTML. */
import type { Fact } from '../../model/fact.ts'
import type { Grading } from '../../model/grading.ts'
import type { ExerciseReport, RuleReport } from '../../model/report.ts'
import type { Lang, Text } from '../../model/text.ts'
import type { Failed } from '../../model/verdict.ts'
import { sequenceOf } from '../fact-sequence.ts'
import { rounded } from '../grade/fraction.ts'
import { exerciseGrade, ruleWeight } from '../grade/grades.ts'
import { glyphsFor } from '../glyphs.ts'
import { duration, moment, score } from '../numbers.ts'
import { head, visible, visibleLines } from '../safe.ts'
import { sequenceSvg } from '../sequence.ts'
import { CLOCK, NOTE, PART, STATE } from '../words.ts'
import { PAGE, VERDICT } from './words.ts'

export interface ViewContext {
  readonly lang: Lang
  readonly grading: Grading
}

/** A name with a text under it; `code`: to be shown line by line, as it is. */
export interface PartView {
  readonly name: string
  readonly text: string
  readonly code: boolean
}

export interface RuleView {
  readonly state: RuleReport['verdict']['verdict']
  readonly mark: string
  readonly word: string
  readonly title: string
  /** What the rule counts, where that is not one point. */
  readonly worth: string
  readonly parts: readonly PartView[]
  /** An `<svg>`; empty where there is nothing to draw. */
  readonly svg: string
  /** What programs and pages printed, a line each. */
  readonly output: readonly string[]
}

export interface ExerciseView {
  /** Unique in the page. */
  readonly anchor: string
  readonly id: string
  readonly title: string
  readonly status: ExerciseReport['status']
  readonly points: string
  /** What it counts in the grade; empty where grades are the points. */
  readonly weight: string
  readonly about: string
  readonly whole: boolean
  /** Why nothing was run; empty where something was. */
  readonly idle: string
  readonly rules: readonly RuleView[]
  readonly notes: readonly PartView[]
}

/** UTF-16 units of one text, and lines and units of what was printed. */
const TEXT_MOST = 4000
const LINES_MOST = 60
const LINE_MOST = 400

/** Rows of one diagram: what went wrong is told at length, what proves that all is well is not. */
const ROWS_MOST = { failed: 36, passed: 12 }

export function exerciseView(
  report: ExerciseReport,
  context: ViewContext,
  anchor: string,
): ExerciseView {
  const { lang } = context
  const begun = report.status !== 'not-started'
  const about = begun
    ? `${CLOCK[report.clock][lang]} · ${duration(report.ms, lang)}`
    : STATE.notStarted[lang]
  return {
    anchor,
    id: visible(report.id),
    title: visible(report.title[lang]),
    status: report.status,
    points: score(report.score, report.max, lang),
    weight: weightText(report, context),
    about,
    whole: report.score === report.max && report.max > 0,
    idle: begun ? '' : idleText(report, lang),
    rules: begun
      ? report.rules.map((each, at) => ruleView(each, report, context, `${anchor}-r${at}`))
      : [],
    notes: report.notes.map(({ kind, text }) => part(NOTE[kind][lang], text[lang])),
  }
}

/** Every rule of an exercise that was not begun says the same: what is there instead. */
function idleText({ rules }: ExerciseReport, lang: Lang): string {
  const verdict = rules[0]?.verdict
  const seen = verdict?.verdict === 'failed' ? ` (${head(verdict.observed[lang], 300)})` : ''
  return visible(PAGE.nothingRun[lang] + seen)
}

/** What the exercise counts of what it could, where the teacher gave weights. */
function weightText(report: ExerciseReport, { grading, lang }: ViewContext): string {
  if (Object.keys(grading.exercises).length === 0 || report.rules.length === 0) return ''
  const { value, outOf } = exerciseGrade(report, grading)
  return PAGE.weight(decimal(value, grading, lang), decimal(outOf, grading, lang))[lang]
}

/** A number of the grade as people write it. */
export function decimal(
  value: Parameters<typeof rounded>[0],
  { decimals }: Grading,
  lang: Lang,
): string {
  const text = rounded(value, decimals)
  return lang === 'fr' ? text.replace('.', ',') : text
}

function ruleView(
  { rule, verdict }: RuleReport,
  of: ExerciseReport,
  { lang, grading }: ViewContext,
  anchor: string,
): RuleView {
  const own = Object.hasOwn(grading.exercises, of.id) ? grading.exercises[of.id] : undefined
  const weight = ruleWeight(rule.id, rule.points, own)
  const title = visible(rule.title[lang])
  const evidence = 'evidence' in verdict ? verdict.evidence : []
  const maxRows = ROWS_MOST[verdict.verdict === 'failed' ? 'failed' : 'passed']
  const sequence = sequenceOf(evidence, { lang, title, maxRows })
  const common = {
    state: verdict.verdict,
    mark: glyphsFor(false)[verdict.verdict],
    word: VERDICT[verdict.verdict][lang],
    title,
    worth: weight === 1 ? '' : STATE.points(weight)[lang],
    svg:
      sequence === null
        ? ''
        : sequenceSvg(sequence, { id: anchor, description: PAGE.story[lang], width: 760 }),
    output: verdict.verdict === 'failed' ? outputOf(evidence, lang) : [],
  }
  switch (verdict.verdict) {
    case 'passed':
      return { ...common, parts: [part(PART.proof[lang], verdict.proof[lang])] }
    case 'failed':
      return { ...common, parts: failureParts(verdict, lang) }
    case 'blocked': {
      const by = of.rules.find((each) => each.rule.id === verdict.by)
      const why = STATE.blockedBy(by?.rule.title[lang] ?? verdict.by)[lang]
      return { ...common, parts: [part('', why)] }
    }
    case 'broken':
      return { ...common, parts: [part('', STATE.brokenWhy[lang]), part('', verdict.error)] }
  }
}

function failureParts(verdict: Failed, lang: Lang): PartView[] {
  const { did, observed, expected, cause, place } = verdict
  const told: readonly (readonly [Text, Text | null])[] = [
    [PART.did, did],
    [PART.observed, observed],
    [PART.expected, expected],
    [PART.cause, cause],
  ]
  const parts = told.flatMap(([name, text]) =>
    text === null ? [] : [part(name[lang], text[lang])],
  )
  if (place === null) return parts
  const where = `${place.file}:${place.line}:${place.column}`
  return [...parts, { ...part(PART.place[lang], where), code: true }]
}

function part(name: string, text: string): PartView {
  const start = head(text.trimEnd(), TEXT_MOST)
  const lines = visibleLines(start + (start === text.trimEnd() ? '' : '…'))
  return { name, text: lines.join('\n'), code: lines.length > 1 }
}

/** What the server printed and what pages wrote to their consoles, with the time and the speaker. */
function outputOf(facts: readonly Fact[], lang: Lang): string[] {
  const lines: string[] = []
  for (const fact of facts) {
    const said = printed(fact, lang)
    if (said === null) continue
    const [kind, text] = said
    const prefix = visible(`${moment(fact.at, lang)} ${head(fact.who, 40)} ${kind} │ `)
    for (const line of visibleLines(head(text.trimEnd(), TEXT_MOST))) {
      if (lines.length === LINES_MOST) return [...lines, '…']
      lines.push(prefix + head(line, LINE_MOST))
    }
  }
  return lines
}

function printed(fact: Fact, lang: Lang): readonly [kind: string, text: string] | null {
  switch (fact.kind) {
    case 'stdout':
    case 'stderr':
      return [fact.kind, fact.text]
    case 'console':
      return [`console.${head(fact.level, 20)}`, fact.text]
    case 'error': {
      const { place } = fact
      const where = place === null ? '' : ` (${place.file}:${place.line}:${place.column})`
      return ['error', `${fact.text[lang]}${where}`]
    }
    default:
      return null
  }
}
