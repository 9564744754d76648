/**
 * The report as JUnit XML, which every CI system shows: a suite for each exercise of each
 * submission, a case for each rule. There is no standard; this is what GitLab, GitHub's actions
 * and Jenkins read: testsuites > testsuite > testcase with failure, error or skipped in it.
 */
import type { ExerciseReport, Problem, Report, RuleReport } from '../model/report.ts'
import type { Lang } from '../model/text.ts'
import type { Failed } from '../model/verdict.ts'
import { fileOf } from './file-of.ts'
import { blockedText, failureDrawing, failureLines, limited } from './plain-failure.ts'
import { head, visible } from './safe.ts'
import { FACT, STATE, WHOLE } from './words.ts'
import { xmlAttribute, xmlText } from './xml.ts'

export interface JUnitOptions {
  /**
   * An absolute folder, the repository's root: files below it are named relative to it, so that CI
   * systems can link to them. Others keep their absolute path.
   */
  readonly root?: string
  /**
   * Bytes that the texts of failures may take in all, 20 million unless told: GitLab refuses files
   * of 30 MB. Beyond, diagrams are left out first, then everything but the message.
   */
  readonly room?: number
}

interface Context {
  readonly lang: Lang
  readonly root: string | null
  /** Names that were given: GitLab keeps the first case of a name and drops the others. */
  readonly names: Set<string>
  /** Bytes left for the texts of failures. */
  room: number
}

/** The report as an XML document in UTF-8 that ends with a line feed. Times are in seconds. */
export function renderJunit(report: Report, options: JUnitOptions = {}): string {
  const { root = null, room = 20_000_000 } = options
  return document(report, { lang: report.lang, root, room, names: new Set() })
}

function document({ submissions, problems, ms }: Report, context: Context): string {
  const exercises = submissions.flatMap((submission) => submission.exercises)
  const rules = exercises.flatMap((exercise) => exercise.rules)
  const all = { ...counts(rules, problems.length), time: seconds(ms) }
  const suites = submissions.flatMap(({ id, exercises: own }) => {
    return own.map((exercise) => suite(id, exercise, context))
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    element('testsuites', { name: 'websocket-lab', ...all }, [
      ...suites,
      ...(problems.length > 0 ? [unread(problems, context)] : []),
    ]),
    '',
  ].join('\n')
}

function suite(submission: string, exercise: ExerciseReport, context: Context): string {
  const { id, rules, ms } = exercise
  const attributes = { name: `${submission}/${id}`, ...counts(rules, 0), time: seconds(ms) }
  // Rules share one story and server: their share of its time is as good as any, and adds up.
  const time = seconds(rules.length === 0 ? 0 : ms / rules.length)
  const cases = rules.map(({ rule, verdict }) => {
    const place = verdict.verdict === 'failed' ? verdict.place : null
    const file = fileOf(exercise.folder, place?.file ?? null, context.root)
    const name = unique(`${submission}/${id}/${rule.id}`, context)
    const own = { classname: `${submission}.${id}`, name, ...(file ? { file } : {}), time }
    return element('testcase', own, outcome({ rule, verdict }, exercise, context))
  })
  return element('testsuite', attributes, cases)
}

function outcome({ rule, verdict }: RuleReport, of: ExerciseReport, context: Context): string[] {
  const { lang } = context
  switch (verdict.verdict) {
    case 'passed':
      return []
    case 'failed': {
      const message = FACT.said(rule.title[lang], visible(head(verdict.observed[lang], 300)))[lang]
      return [body('failure', { message, type: 'failed' }, failureText(verdict, context))]
    }
    case 'blocked':
      return [element('skipped', { message: blockedText(verdict.by, of, lang) }, [])]
    case 'broken': {
      const message = FACT.said(rule.title[lang], STATE.broken[lang])[lang]
      return [body('error', { message, type: 'broken' }, within(context, [limited(verdict.error)]))]
    }
  }
}

function failureText(verdict: Failed, context: Context): string {
  const { lang } = context
  const said = failureLines(verdict, lang).join('\n')
  const drawn = failureDrawing(verdict, lang)
  return within(context, drawn.length === 0 ? [said] : [[said, '', ...drawn].join('\n'), said])
}

/** The first of these texts for which there is still room, or none. */
function within(context: Context, texts: readonly string[]): string {
  const size = (text: string): number => new TextEncoder().encode(text).length
  const text = texts.find((each) => size(each) <= context.room) ?? ''
  context.room -= size(text)
  return text
}

/** What could not be read is an error of its own, since it has no exercise to stand in. */
function unread(problems: readonly Problem[], context: Context): string {
  const { lang } = context
  const cases = problems.map(({ subject, text }) => {
    const own = { classname: 'input', name: unique(`input/${subject}`, context), time: seconds(0) }
    const message = FACT.said(WHOLE.problems[lang], visible(text[lang]))[lang]
    return element('testcase', own, [
      body('error', { message, type: 'unreadable' }, limited(text[lang])),
    ])
  })
  const attributes = { name: 'input', ...counts([], problems.length), time: seconds(0) }
  return element('testsuite', attributes, cases)
}

function counts(rules: readonly RuleReport[], problems: number): Record<string, number> {
  const count = (kind: string): number => {
    return rules.filter(({ verdict }) => verdict.verdict === kind).length
  }
  return {
    tests: rules.length + problems,
    failures: count('failed'),
    errors: count('broken') + problems,
    skipped: count('blocked'),
  }
}

function unique(name: string, { names }: Context): string {
  // What XML cannot carry may be all that two names differ in.
  const shown = visible(name)
  let free = shown
  for (let number = 2; names.has(free); number++) free = `${shown} (${number})`
  names.add(free)
  return free
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[],
): string {
  const open = `<${name}${attributesText(attributes)}`
  if (children.length === 0) return `${open}/>`
  return `${open}>\n${children.join('\n')}\n</${name}>`
}

function body(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text: string,
): string {
  return `<${name}${attributesText(attributes)}>${xmlText(text)}</${name}>`
}

function attributesText(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => xmlAttribute(name, value))
    .join('')
}
