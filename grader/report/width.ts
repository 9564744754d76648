/**
 * How many columns of a terminal a text takes, and texts made to fit a number of columns. All
 * counts are in columns; texts are taken to be safe (see safe.ts) and never cut within a grapheme.
 */
import { head } from './safe.ts'

/** A text is cut where a reader would cut it; the rules are the same in every language. */
const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Code points of one grapheme that are kept: real ones have ten at most, "Zalgo" has hundreds. */
const GRAPHEME = 16

/** UTF-16 units of a text that may matter for one column, before it is looked at closely. */
const PER_COLUMN = 32

/** First and last code points of what is wide or full-width (Unicode Annex 11, W and F). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x3247],
  [0x3250, 0x4dff],
  [0x4e00, 0xa4c6],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
]

const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Extended_Pictographic}\u200d/u
const UNSEEN = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{DI}]+$/u
/** Texts of which each character is a grapheme one column wide: nearly all, and quickly told. */
const NARROW =
  /^[\x20-\x7e\u00a0-\u02ff\u2010-\u2022\u2026\u202f\u2190-\u21ff\u2500-\u257f►◄▸◌✔✕✘]*$/

/** The text's graphemes, one by one. */
export function* graphemes(text: string): Generator<string> {
  // Segmenting is slow, and a big report has a million cells.
  if (NARROW.test(text)) return yield* text
  for (const { segment } of SEGMENTER.segment(text)) {
    yield segment.length <= GRAPHEME ? segment : [...segment].slice(0, GRAPHEME).join('')
  }
}

/** The columns that one grapheme takes: 0, 1 or 2. */
export function graphemeWidth(grapheme: string): 0 | 1 | 2 {
  if (NARROW.test(grapheme)) return grapheme === '' ? 0 : 1
  if (EMOJI.test(grapheme)) return 2
  if (UNSEEN.test(grapheme)) return 0
  const code = grapheme.codePointAt(0) ?? 0
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1
}

/** The columns that a text takes on one line. */
export function displayWidth(text: string): number {
  if (NARROW.test(text)) return text.length
  let width = 0
  for (const grapheme of graphemes(text)) width += graphemeWidth(grapheme)
  return width
}

/** The text if it fits, else its beginning and the ellipsis, in `columns` at most. */
export function fit(text: string, columns: number, ellipsis = '…'): string {
  const start = head(text, Math.max(0, columns) * PER_COLUMN)
  if (start === text && displayWidth(start) <= columns) return text
  return firstColumns(start, columns - displayWidth(ellipsis)) + firstColumns(ellipsis, columns)
}

/** The text with spaces behind it, up to `columns`; longer ones are left alone. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)))
}

/** The text with spaces before it, up to `columns`; longer ones are left alone. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - displayWidth(text))) + text
}

/**
 * Lines of at most `columns`, broken at spaces, and within a word only where it alone is too long.
 * No-break spaces do not break; an indented text stays indented. An empty text is one empty line.
 */
export function wrap(text: string, columns: number): string[] {
  const indent = / {0,8}/.exec(text)?.[0] ?? ''
  const room = Math.max(2, columns - indent.length)
  const lines: string[] = []
  let line = ''
  for (const word of text
    .trim()
    .split(/ +/)
    .flatMap((each) => pieces(each, room))) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > room) {
      lines.push(indent + line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line === '' ? '' : indent + line]
}

/** A word too long for a line, cut into pieces that fill one each. */
function pieces(word: string, room: number): string[] {
  if (displayWidth(word) <= room) return [word]
  const found: string[] = []
  let piece = ''
  let width = 0
  for (const grapheme of graphemes(word)) {
    const more = graphemeWidth(grapheme)
    if (width + more > room) {
      found.push(piece)
      piece = ''
      width = 0
    }
    piece += grapheme
    width += more
  }
  return [...found, piece]
}

function firstColumns(text: string, columns: number): string {
  let taken = ''
  let width = 0
  for (const grapheme of graphemes(text)) {
    width += graphemeWidth(grapheme)
    if (width > columns) break
    taken += grapheme
  }
  return taken
}
