/** One exercise of one submission, for the terminal. */
import type { ExerciseReport, Note, RuleReport } from '../model/report.ts'
import type { Style } from './ansi.ts'
import { broken, failureInFull, failureInShort } from './failure-text.ts'
import { duration, score } from './numbers.ts'
import { cut, dotted, hanging, type Page, prose, say } from './page.ts'
import { displayWidth, padStart } from './width.ts'
import { CLOCK, FACT, NOTE, STATE } from './words.ts'

/** Columns for points: they stand below each other from one exercise to the next. */
const POINTS = 5

/** Heading, the list of the rules, what went wrong, notes; one line where nothing was begun. */
export function exerciseText(page: Page, report: ExerciseReport): string[] {
  const said = notesText(page, report.notes)
  if (report.status === 'not-started') return [...heading(page, report), ...said]
  return [
    ...heading(page, report),
    ...report.rules.flatMap((each) => ruleLines(page, each, report)),
    ...troubles(page, report.rules),
    ...(said.length > 0 ? ['', ...said] : []),
  ]
}

/** Mark, name, clock and time, points; on two lines where one is too short. */
export function heading(page: Page, report: ExerciseReport): string[] {
  const { glyphs, paint, lang, measure } = page
  const [mark, style] = markOf(page, report)
  const begun = report.status !== 'not-started'
  const info = begun
    ? dotted(page, [say(page, CLOCK[report.clock]), say(page, duration(report.ms, lang))])
    : say(page, STATE.notStarted)
  const points = padStart(score(report.score, report.max, lang), POINTS)
  const right = `${paint('dim', info)}  ${paint(style, points)}`
  const rightWidth = displayWidth(info) + 2 + displayWidth(points)
  const whole = `${say(page, report.id)} ${glyphs.dot} ${say(page, report.title)}`
  // One line for what was not begun, also where that costs the end of the title.
  const room = begun ? measure - 2 : measure - 4 - rightWidth
  const name = cut(page, whole, room)
  const left = `${paint(style, mark)} ${paint(begun ? 'bold' : 'dim', name)}`
  const between = measure - 2 - displayWidth(name) - rightWidth
  return between >= 2 ? [left + ' '.repeat(between) + right] : [left, `  ${right}`]
}

function markOf({ glyphs }: Page, report: ExerciseReport): readonly [string, Style] {
  if (report.status === 'not-started') return [glyphs.notStarted, 'dim']
  if (report.status === 'broken') return [glyphs.broken, 'yellow']
  const whole = report.rules.every(({ verdict }) => verdict.verdict === 'passed')
  return whole && report.rules.length > 0 ? [glyphs.passed, 'green'] : [glyphs.failed, 'red']
}

/** One rule of the list; with its proof where everything is told. */
export function ruleLines(page: Page, { rule, verdict }: RuleReport, of: ExerciseReport): string[] {
  const { glyphs, paint, verbose, lang } = page
  const title = say(page, rule.title)
  const points = rule.points === 1 ? '' : say(page, STATE.points(rule.points))
  const told = [points, verbose ? say(page, rule.id) : ''].filter((each) => each !== '')
  const worth = told.length === 0 ? '' : `(${told.join(', ')})`
  switch (verdict.verdict) {
    case 'passed': {
      const line = listed(page, glyphs.passed, 'green', title, worth)
      if (!verbose) return line
      const proof = prose(page, verdict.proof, page.measure - 4, 4)
      return [...line, ...proof.map((text) => `    ${paint('dim', text)}`)]
    }
    case 'failed':
      return listed(page, glyphs.failed, 'red', title, worth)
    case 'blocked': {
      const by = of.rules.find((each) => each.rule.id === verdict.by)
      const why = say(page, STATE.blockedBy(by?.rule.title[lang] ?? verdict.by))
      return listed(page, glyphs.blocked, null, title, why, true)
    }
    case 'broken':
      return listed(page, glyphs.broken, 'yellow', title, say(page, STATE.broken), true)
  }
}

/** A line of the list, with what is to be added to the title; below it where there is no room. */
function listed(
  page: Page,
  mark: string,
  style: Style | null,
  title: string,
  added: string,
  dot = false,
): string[] {
  const room = page.measure - 4
  const shown = cut(page, title, room)
  // A passed title stays uncoloured: the eye shall rest on what is to be done.
  const whole = style === null ? `${mark} ${shown}` : page.paint(style, `${mark} ${shown}`)
  const first = style === 'green' ? `${page.paint(style, mark)} ${shown}` : whole
  const after = added === '' ? '' : dot ? ` ${page.glyphs.dot} ${added}` : ` ${added}`
  if (displayWidth(shown + after) <= room) return [`  ${first}${page.paint('dim', after)}`]
  return [`  ${first}`, `    ${page.paint('dim', cut(page, added, room))}`]
}

/** The first failure in full, for it is the one to mend first; the others in short. */
function troubles(page: Page, rules: readonly RuleReport[]): string[] {
  const first = rules.find(({ verdict }) => verdict.verdict === 'failed')
  return rules.flatMap((each) => {
    const { rule, verdict } = each
    if (verdict.verdict === 'broken') return ['', ...broken(page, rule, verdict)]
    if (verdict.verdict !== 'failed') return []
    const inFull = page.verbose || each === first
    return ['', ...(inFull ? failureInFull : failureInShort)(page, rule, verdict)]
  })
}

/** Notes, each with a sign before it and what it is about, `indent` columns from the left. */
export function notesText(page: Page, notes: readonly Note[], indent = 2): string[] {
  return notes.flatMap(({ kind, text }) => {
    const said = FACT.said(NOTE[kind][page.lang], text[page.lang])
    const sign = `${' '.repeat(indent)}${page.paint('cyan', page.glyphs.info)} `
    const lines = prose(page, said, page.measure - indent - 2, page.verbose ? 40 : 6)
    return hanging(sign, lines, indent + 2)
  })
}
