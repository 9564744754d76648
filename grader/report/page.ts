/** What the parts of a terminal's text share: language, room, colours, signs. */
import type { Grading } from '../model/grading.ts'
import type { Lang, Text } from '../model/text.ts'
import { type Paint, painter } from './ansi.ts'
import { type Glyphs, glyphsFor } from './glyphs.ts'
import { head, plain, visible, visibleLines } from './safe.ts'
import { displayWidth, fit, wrap } from './width.ts'
import { MORE } from './words.ts'

export interface TerminalOptions {
  readonly lang: Lang
  readonly colour: boolean
  /** Columns of the terminal. */
  readonly width: number
  /** Only ASCII signs around the words; letters keep their accents. */
  readonly ascii: boolean
  /** Everything in full: proofs, every failure, the ids of the rules. */
  readonly verbose: boolean
  /** How points become grades, where they do. */
  readonly grading?: Grading
}

export interface Page extends TerminalOptions {
  readonly paint: Paint
  readonly glyphs: Glyphs
  /** Columns of running text: wider lines are hard to read. */
  readonly measure: number
}

/** A page for these options; a width that makes no sense is taken for the nearest that does. */
export function pageFor(options: TerminalOptions): Page {
  const width = Math.min(200, Math.max(40, Math.floor(options.width) || 80))
  return {
    ...options,
    width,
    paint: painter(options.colour),
    glyphs: glyphsFor(options.ascii),
    measure: Math.min(width, 100),
  }
}

/** UTF-16 units of a text on one line that are looked at: ten lines of the widest terminal. */
const ONE_LINE = 2000

/** A text in the page's language, on one line, safe. */
export function say(page: Page, text: Text | string): string {
  const chosen = typeof text === 'string' ? text : text[page.lang]
  const start = head(chosen, ONE_LINE)
  const safe = visible(start === chosen ? chosen : `${start}…`, page.ascii)
  return page.ascii ? plain(safe) : safe
}

/** Parts of a line side by side, a dot between them. */
export function dotted(page: Page, parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(` ${page.glyphs.dot} `)
}

/** A text cut to `columns` of the page. */
export function cut(page: Page, text: string, columns: number): string {
  return fit(text, columns, page.glyphs.ellipsis)
}

/**
 * A text wrapped to `columns`, safe, its own line breaks kept; `limit` lines at most, the last
 * of which then tells how many are missing or ends in an ellipsis.
 */
export function prose(page: Page, text: Text | string, columns: number, limit: number): string[] {
  const chosen = (typeof text === 'string' ? text : text[page.lang]).trimEnd()
  // A student's text may be quoted in it, and be a million characters long.
  const start = head(chosen, columns * limit * 3)
  const lines = visibleLines(page.ascii ? plain(start) : start, page.ascii).flatMap((line) =>
    wrap(line, columns),
  )
  if (lines.length <= limit && start === chosen) return lines
  const shown = lines.slice(0, limit)
  const last = cut(page, `${shown.at(-1) ?? ''} ${page.glyphs.ellipsis}`, columns)
  if (limit <= 3 || start !== chosen) return [...shown.slice(0, limit - 1), last]
  return [...shown.slice(0, limit - 1), say(page, MORE.lines(lines.length - limit + 1))]
}

/** `first` before the first line and as many blanks before the others. */
export function hanging(
  first: string,
  lines: readonly string[],
  width = displayWidth(first),
): string[] {
  return lines.map((line, index) => (index === 0 ? first : ' '.repeat(width)) + line)
}

/** Parts with dots between them, on as many lines of the measure as they need, none broken. */
export function dottedLines(page: Page, parts: readonly string[]): string[] {
  const lines: string[] = []
  for (const part of parts.filter((each) => each !== '')) {
    const last = lines.at(-1)
    const longer = last === undefined ? part : dotted(page, [last, part])
    if (last === undefined || displayWidth(longer) > page.measure) lines.push(part)
    else lines[lines.length - 1] = longer
  }
  return lines
}
