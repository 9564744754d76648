/** A line of a drawing, cell by cell, so that texts of any width can be laid over what is there. */
import type { Paint, Style } from './ansi.ts'
import { graphemes, graphemeWidth } from './width.ts'

interface Cell {
  readonly text: string
  readonly style: Style | null
}

/** One line; index is column. A wide grapheme holds its first cell and leaves the next empty. */
export type Line = Cell[]

const BLANK: Cell = { text: ' ', style: null }

/** A blank line of `width` columns. */
export function blank(width: number): Line {
  return Array.from({ length: width }, () => BLANK)
}

/** Lays a safe text over the line from `column` on; what would stand outside is left out. */
export function put(line: Line, column: number, text: string, style: Style | null = null): void {
  let at = column
  for (const grapheme of graphemes(text)) {
    const width = graphemeWidth(grapheme)
    if (width === 0) continue
    if (at >= 0 && at + width <= line.length) {
      line[at] = { text: grapheme, style }
      if (width === 2) line[at + 1] = { text: '', style }
    }
    at += width
  }
}

/** The line as text without trailing blanks, each run of cells of one style painted at once. */
export function lineText(line: Line, paint: Paint): string {
  let end = line.length
  while (end > 0 && line[end - 1]?.text === ' ') end--
  let text = ''
  let run = ''
  let style: Style | null = null
  const flush = (): void => {
    text += style === null ? run : paint(style, run)
    run = ''
  }
  for (const cell of line.slice(0, end)) {
    if (cell.style !== style) flush()
    style = cell.style
    run += cell.text
  }
  flush()
  return text
}
