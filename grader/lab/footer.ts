/** The last lines of the student's screen: how it stands, how far one is, and the keys. */
import { duration, score } from '../report/numbers.ts'
import { type Page, prose, say } from '../report/page.ts'
import { barOf } from '../report/progress.ts'
import { displayWidth } from '../report/width.ts'
import { keptName } from './reset.ts'
import { current, type State } from './state.ts'
import { KEYS, QUESTION, STATUS } from './words.ts'

/** Below this many columns, the bar is left out. */
const BAR_FROM = 56

/** What is always on the screen. */
export function footer(page: Page, state: State): string[] {
  const rule = page.paint('dim', page.glyphs.line.repeat(page.measure))
  const lines = [rule, ...status(page, state), ...progressLine(page, state)]
  return ['', ...lines, ...(state.view.view === 'work' ? keys(page) : question(page, state))]
}

function status(page: Page, state: State): string[] {
  const { judging, preparing, notice, lang } = state
  const said = [
    preparing === null || judging.is !== 'running' ? '' : preparing[lang],
    statusText(state),
  ].filter((text) => text !== '')
  return [
    ...(notice === null
      ? []
      : prose(page, notice, page.measure, 4).map((line) => page.paint('yellow', line))),
    ...said.flatMap((text) => prose(page, text, page.measure, 4)),
  ]
}

function statusText({ judging, report, verdicts, lang }: State): string {
  switch (judging.is) {
    case 'running':
      return judging.file === null ? STATUS.judging[lang] : STATUS.saved(judging.file)[lang]
    case 'impossible':
      return STATUS.impossible[lang]
    case 'resting':
      return report === null || report.status === 'not-started'
        ? STATUS.waiting[lang]
        : STATUS.judged(verdicts, duration(report.ms, lang))[lang]
  }
}

function progressLine(page: Page, { entries, progress }: State): string[] {
  const { lang, width } = page
  const total = entries.reduce((sum, { max }) => sum + max, 0)
  const done = entries.reduce((sum, { id, max }) => sum + Math.min(max, progress[id]?.best ?? 0), 0)
  const bar = width < BAR_FROM ? '' : `${page.paint('green', `[${barOf({ done, total })}]`)} `
  const points = say(page, STATUS.points(score(done, total, lang)))
  return [`${say(page, STATUS.progress)} ${bar}${points}`]
}

/** As many keys on a line as there is room for. */
function keys(page: Page): string[] {
  const { dot } = page.glyphs
  const lines: { width: number; text: string }[] = []
  for (const [key, what] of KEYS) {
    const text = `${page.paint('bold', key)} ${say(page, what)}`
    const width = displayWidth(`${key} ${say(page, what)}`)
    const last = lines.at(-1)
    if (last === undefined || last.width + 3 + width > page.measure) lines.push({ width, text })
    else {
      last.width += 3 + width
      last.text += ` ${dot} ${text}`
    }
  }
  return lines.map(({ text }) => text)
}

/** What is asked; nothing in a menu, which says itself what its keys do. */
function question(page: Page, state: State): string[] {
  if (state.view.view !== 'asking') return []
  const { number, asked } = current(state)
  const text =
    state.view.what === 'solution'
      ? QUESTION.solution
      : QUESTION.reset(number, asked.map((file) => keptName(file, 1)).join(', '))
  return prose(page, text, page.measure, 4).map((line) => page.paint('bold', line))
}
