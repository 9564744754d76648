/**
 * What GitHub Actions shows of a run: a step summary, and annotations by workflow commands. A
 * student's text is inert in both: the summary is HTML without a blank line, in which Markdown is
 * not read, and commands are escaped as the runner unescapes them.
 */
import { type Grading, PLAIN_GRADING } from '../../model/grading.ts'
import type { ExerciseReport, Report, RuleReport, SubmissionReport } from '../../model/report.ts'
import type { Lang } from '../../model/text.ts'
import { exerciseIds } from '../exercise-ids.ts'
import { fileOf } from '../file-of.ts'
import { gradeOf, gradeShown, isPlain } from '../grade/grades.ts'
import { glyphsFor } from '../glyphs.ts'
import { score } from '../numbers.ts'
import { limited } from '../plain-failure.ts'
import { head, visible, wellFormed } from '../safe.ts'
import { FACT, MORE, PART, STATE, WHOLE } from '../words.ts'

/** Bytes of a summary: GitHub drops one of more than 1 MiB. */
const SUMMARY_MOST = 1_000_000

/** Annotations of one kind that GitHub shows of a step. */
const ANNOTATIONS_MOST = 10

/** The summary as text that ends with a line feed; what is too much is counted. */
export function renderStepSummary(report: Report, grading: Grading = PLAIN_GRADING): string {
  const { lang, submissions, problems } = report
  const table = tableOf(report, grading)
  const unread = problems.map(({ subject, text }) => item(subject, text[lang]))
  const failed = submissions.flatMap((each) => failuresOf(each, submissions.length > 1, lang))
  const blocks = [
    '## WebSocket Lab',
    ...table,
    ...(unread.length === 0 ? [] : [`<h3>${html(WHOLE.problems[lang])}</h3>`, ...unread]),
    ...(failed.length === 0 ? [] : [`<h3>${html(WHOLE.details[lang])}</h3>`, ...failed]),
  ]
  return within(blocks, lang)
}

/**
 * The first failures as workflow commands, a line each; each names the student's file, relative to
 * `root`, where it is known.
 */
export function renderAnnotations({ submissions, lang }: Report, root: string): string {
  const errors: string[] = []
  const warnings: string[] = []
  for (const { id, exercises } of submissions) {
    for (const exercise of exercises.filter(({ status }) => status !== 'not-started')) {
      for (const each of exercise.rules) {
        const name = submissions.length > 1 ? `${id}: ` : ''
        const made = annotation(each, exercise, name, root, lang)
        if (made !== null) (made.startsWith('::error') ? errors : warnings).push(made)
      }
    }
  }
  const shown = [...errors.slice(0, ANNOTATIONS_MOST), ...warnings.slice(0, ANNOTATIONS_MOST)]
  const hidden = errors.length + warnings.length - shown.length
  const more = hidden === 0 ? [] : [`::notice::${data(MORE.others(hidden)[lang])}`]
  return [...shown, ...more].map((line) => `${line}\n`).join('')
}

function annotation(
  { rule, verdict }: RuleReport,
  { id, folder }: ExerciseReport,
  name: string,
  root: string,
  lang: Lang,
): string | null {
  const title = `${name}${id}: ${rule.title[lang]}`
  if (verdict.verdict === 'broken') {
    return command('warning', { title }, STATE.broken[lang])
  }
  if (verdict.verdict !== 'failed') return null
  const { place, observed, cause } = verdict
  const file = place === null ? null : fileOf(folder, place.file, root)
  const at = place === null ? {} : { line: String(place.line), col: String(place.column) }
  const message = [observed, ...(cause === null ? [] : [cause])].map((text) => text[lang])
  return command('error', { ...(file === null ? {} : { file }), ...at, title }, message.join('\n'))
}

function command(
  kind: 'error' | 'warning',
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const all = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`)
  return `::${kind} ${all.join(',')}::${data(limited(message))}`
}

/** The runner's own escapes of what follows `::`. */
function data(text: string): string {
  return wellFormed(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(visible(head(text, 500)))
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C')
}

function tableOf(report: Report, grading: Grading): string[] {
  const { lang, submissions } = report
  if (submissions.length === 0) return [`<p>${html(WHOLE.nothing[lang])}</p>`]
  const ids = exerciseIds(submissions)
  const plain = isPlain(grading)
  const heads = [
    WHOLE.student[lang],
    ...ids,
    WHOLE.total[lang],
    ...(plain ? [] : [WHOLE.grade[lang]]),
  ]
  const rows = submissions.map((each) => [
    each.id,
    ...ids.map((id) =>
      cellOf(
        each.exercises.find((other) => other.id === id),
        lang,
      ),
    ),
    score(each.score, each.max, lang),
    ...(plain ? [] : [gradeShown(gradeOf(each, grading), grading, lang)]),
  ])
  const line = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${html(head(cell, 200))}</${tag}>`).join('')}</tr>`
  return ['<table>', line(heads, 'th'), ...rows.map((cells) => line(cells, 'td')), '</table>']
}

function cellOf(exercise: ExerciseReport | undefined, lang: Lang): string {
  const { absent, notStarted, broken } = glyphsFor(false)
  if (exercise === undefined) return absent
  if (exercise.status === 'not-started') return notStarted
  const points = score(exercise.score, exercise.max, lang)
  return exercise.status === 'broken' ? `${broken} ${points}` : points
}

function failuresOf({ id, exercises }: SubmissionReport, named: boolean, lang: Lang): string[] {
  return exercises
    .filter(({ status }) => status !== 'not-started')
    .flatMap((exercise) =>
      exercise.rules.flatMap(({ rule, verdict }) => {
        const title = `${named ? `${id} · ` : ''}${exercise.id} · ${rule.title[lang]}`
        if (verdict.verdict === 'broken') return [item(title, STATE.broken[lang])]
        if (verdict.verdict !== 'failed') return []
        const { observed, expected, cause } = verdict
        const told = [
          FACT.said(PART.observed[lang], observed[lang])[lang],
          FACT.said(PART.expected[lang], expected[lang])[lang],
          ...(cause === null ? [] : [FACT.said(PART.cause[lang], cause[lang])[lang]]),
        ]
        return [item(title, ...told)]
      }),
    )
}

/** Folded, for a class has many: a title to click on, and what there is to say. */
function item(title: string, ...told: readonly string[]): string {
  const paragraphs = told.map((text) => `<p>${html(head(text, 2000))}</p>`)
  const summary = `<summary>${html(head(title, 300))}</summary>`
  return `<details>${summary}${paragraphs.join('')}</details>`
}

/** One line of inert HTML: a line break could end the HTML block, and Markdown would begin. */
function html(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
  return visible(wellFormed(text)).replaceAll(/[&<>]/g, (sign) => signs[sign] ?? '')
}

function within(blocks: readonly string[], lang: Lang): string {
  const size = (text: string): number => new TextEncoder().encode(text).length
  let room = SUMMARY_MOST - 200
  const kept: string[] = []
  for (const block of blocks) {
    room -= size(block) + 1
    if (room < 0) break
    kept.push(block)
  }
  const hidden = blocks.length - kept.length
  const closing = hidden > 0 && !kept.includes('</table>') && kept.includes('<table>')
  if (closing) kept.push('</table>')
  if (hidden > 0) kept.push(`<p>${html(MORE.others(hidden)[lang])}</p>`)
  const [heading = '', ...rest] = kept
  return `${heading}\n\n${rest.join('\n')}\n`
}
