/** A rule that did not pass, for the terminal: in full, in short, and when the fault is ours. */
import type { Rule } from '../model/rule.ts'
import type { Text } from '../model/text.ts'
import type { Broken, Failed } from '../model/verdict.ts'
import type { Style } from './ansi.ts'
import { diagram } from './diagram.ts'
import { hanging, type Page, prose, say } from './page.ts'
import { displayWidth, padEnd, wrap } from './width.ts'
import { PART, STATE } from './words.ts'

/** Lines that one part of a failure may take. */
const FULL = 14
const SHORT = 2

const INDENT = 4

/** Below this many columns, a part's text stands under its name instead of beside it. */
const BESIDE = 64

/** Everything about a failure: what we did, saw and expected, why it is so, where; the exchange. */
export function failureInFull(page: Page, rule: Rule, verdict: Failed): string[] {
  const { did, observed, expected, cause, place, evidence } = verdict
  const parts: [Text, Text | string][] = [
    [PART.did, did],
    [PART.observed, observed],
    [PART.expected, expected],
  ]
  if (cause) parts.push([PART.cause, cause])
  if (place) parts.push([PART.place, `${place.file}:${place.line}:${place.column}`])
  const { lang, ascii, colour, verbose } = page
  const drawing = diagram(evidence, {
    lang,
    ascii,
    colour,
    width: page.width - INDENT,
    maxRows: verbose ? 60 : 24,
  })
  const drawn = drawing.map((line) => (line === '' ? '' : ' '.repeat(INDENT) + line))
  const said = parts.flatMap(([name, text]) => part(page, name, text, FULL))
  const head = title(page, rule, page.glyphs.failed, 'red')
  return [...head, ...said, ...(drawn.length > 0 ? ['', ...drawn] : [])]
}

/** A further failure: what we saw and what we expected. */
export function failureInShort(page: Page, rule: Rule, { observed, expected }: Failed): string[] {
  return [
    ...title(page, rule, page.glyphs.failed, 'red'),
    ...part(page, PART.observed, observed, SHORT),
    ...part(page, PART.expected, expected, SHORT),
  ]
}

/** The kit's own failure, with the words that the student needs not to look for a mistake. */
export function broken(page: Page, rule: Rule, { error }: Broken): string[] {
  const indent = ' '.repeat(INDENT)
  const room = page.measure - INDENT
  return [
    ...title(page, rule, page.glyphs.broken, 'yellow'),
    ...wrap(say(page, STATE.brokenWhy), room).map((line) => indent + line),
    ...prose(page, error, room, page.verbose ? FULL * 3 : SHORT).map((line) => indent + line),
  ]
}

function title(page: Page, rule: Rule, mark: string, style: Style): string[] {
  const id = page.verbose ? ` (${rule.id})` : ''
  const lines = prose(page, `${rule.title[page.lang]}${id}`, page.measure - INDENT, SHORT)
  return hanging(`  ${mark} `, lines).map((line) => page.paint(style, line))
}

function part(page: Page, name: Text, text: Text | string, limit: number): string[] {
  const label = say(page, name)
  const indent = ' '.repeat(INDENT)
  if (page.width < BESIDE) {
    const lines = prose(page, text, page.measure - INDENT - 2, limit)
    return [indent + page.paint('cyan', label), ...lines.map((line) => `${indent}  ${line}`)]
  }
  const widest = Math.max(...Object.values(PART).map((each) => displayWidth(say(page, each))))
  const first = indent + page.paint('cyan', padEnd(label, widest)) + '  '
  const width = INDENT + widest + 2
  return hanging(first, prose(page, text, page.measure - width, limit), width)
}
