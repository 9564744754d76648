/**
 * Facts as a sequence diagram in text: a lifeline for each visitor, the server on the right, time
 * going down. Where the terminal is too narrow for that, one line a fact.
 */
import type { Fact } from '../model/fact.ts'
import type { Lang } from '../model/text.ts'
import { type Paint, painter } from './ansi.ts'
import { blank, type Line, lineText, put } from './canvas.ts'
import { glyphsFor } from './glyphs.ts'
import { type Layout, layoutOf } from './layout.ts'
import { listOf } from './list.ts'
import { moment } from './numbers.ts'
import { type Row, rowsOf, type Shape } from './rows.ts'
import { plain, visible } from './safe.ts'
import { shorten } from './shorten.ts'
import { displayWidth, fit, padStart } from './width.ts'
import { SERVER } from './words.ts'

export interface DiagramOptions {
  readonly lang: Lang
  /** Columns that there are, 30 to 200; 80 unless told. The drawing takes no more than it needs. */
  readonly width?: number
  /** No box-drawing, arrows or typographic quotes. */
  readonly ascii?: boolean
  readonly colour?: boolean
  /** Rows at most, 3 or more, the names not counted; 24 unless told. */
  readonly maxRows?: number
}

/** What the drawing of a whole diagram shares. */
interface Drawing {
  readonly layout: Layout
  readonly ascii: boolean
  readonly paint: Paint
}

/** The lines of the diagram, the names first; none when there is no fact. All its text is safe. */
export function diagram(facts: readonly Fact[], options: DiagramOptions): string[] {
  const { lang, ascii = false, colour = false } = options
  const width = Math.min(200, Math.max(30, Math.floor(options.width ?? 80)))
  const maxRows = Math.max(3, Math.floor(options.maxRows ?? 24))
  const rows = shorten(rowsOf(facts, { lang, ascii }), maxRows, lang).map((row) => {
    return ascii ? { ...row, label: plain(row.label) } : row
  })
  if (rows.length === 0) return []
  const times = timesOf(rows, lang, ascii)
  const visitors = visitorsOf(facts)
  const layout = layoutOf({ rows, visitors, width, server: SERVER[lang], times, ascii })
  const paint = painter(colour)
  if (layout === null) return listOf({ rows, times, width, server: SERVER[lang], ascii, paint })
  const drawing = { layout, ascii, paint }
  const lines = rows.map((row, index) => lineText(drawRow(row, times[index] ?? '', drawing), paint))
  return [lineText(drawNames(drawing), paint), ...lines]
}

/** In order of appearance; the server is none of them. */
function visitorsOf(facts: readonly Fact[]): string[] {
  return [...new Set(facts.map(({ who }) => who))].filter((who) => who !== 'server')
}

/** The time of each row, aligned, and left out where it is the same as in the row above. */
function timesOf(rows: readonly Row[], lang: Lang, ascii: boolean): string[] {
  const times = rows.map(({ at }) => (at === null ? '' : moment(at, lang)))
  const shown = times.map((time) => (ascii ? plain(time) : time))
  const width = Math.max(...shown.map(displayWidth))
  let last = ''
  return shown.map((time) => {
    const same = time === last
    last = time
    return padStart(same ? '' : time, width)
  })
}

function drawNames({ layout, ascii }: Drawing): Line {
  const line = blank(layout.width)
  const name = (text: string, column: number, room: number): void => {
    const shown = fit(visible(text, ascii), room, ascii ? '.' : '…')
    put(line, column - Math.floor(displayWidth(shown) / 2), shown, 'bold')
  }
  for (const [who, column] of layout.visitors) name(who, column, layout.nameRoom)
  name(layout.serverName, layout.server, layout.nameRoom)
  return line
}

function drawRow(row: Row, time: string, drawing: Drawing): Line {
  const { layout, ascii } = drawing
  const line = blank(layout.width)
  put(line, 0, time, 'dim')
  drawLifelines(line, row, drawing)
  const column = layout.visitors.get(row.who)
  const { ellipsis, noteRight } = glyphsFor(ascii)
  if (row.shape === 'gap') {
    const first = Math.min(...layout.visitors.values())
    put(line, first + 3, ` ${fit(row.label, layout.server - first - 6, ellipsis)} `, 'dim')
  } else if (column === undefined) {
    drawServerNote(line, row, drawing)
  } else if (row.shape === 'note' || row.shape === 'end') {
    const label = fit(row.label, layout.server - column - 5, ellipsis)
    put(line, column, noteRight, row.bad ? 'red' : 'dim')
    put(line, column + 2, ` ${label} `, row.bad ? 'red' : null)
  } else {
    drawArrow(line, row, column, drawing)
  }
  return line
}

function drawLifelines(line: Line, row: Row, { layout, ascii }: Drawing): void {
  const { live, idle } = glyphsFor(ascii)
  for (const [who, column] of layout.visitors) {
    put(line, column, row.connected.has(who) ? live : idle, 'dim')
  }
  if (row.serverUp) put(line, layout.server, live, 'dim')
}

function drawServerNote(line: Line, row: Row, { layout, ascii }: Drawing): void {
  const glyphs = glyphsFor(ascii)
  const style = row.bad ? 'red' : null
  const label = fit(row.label, layout.server - layout.notes - 4, glyphs.ellipsis)
  const after = layout.notes + displayWidth(label) + 1
  put(line, layout.notes - 1, ` ${label} `, style)
  put(line, after, glyphs.line.repeat(layout.server - after), 'dim')
  put(line, layout.server, row.shape === 'end' ? glyphs.ended : glyphs.noteLeft, style ?? 'dim')
}

function drawArrow(line: Line, row: Row, column: number, { layout, ascii }: Drawing): void {
  const glyphs = glyphsFor(ascii)
  const style = row.bad ? 'red' : null
  const [left, right] = headsOf(row.shape, glyphs)
  const crossed = new Set(layout.visitors.values())
  for (let at = column + 1; at < layout.server; at++) {
    put(line, at, crossed.has(at) ? glyphs.cross : glyphs.line, 'dim')
  }
  if (left) put(line, column + 1, left, style)
  if (right) put(line, layout.server - 1, right, style)
  const label = fit(row.label, layout.server - column - 7, glyphs.ellipsis)
  put(line, column + 3, ` ${label} `, style)
}

function headsOf(
  shape: Shape,
  { right, left, cut }: ReturnType<typeof glyphsFor>,
): readonly [left: string | null, right: string | null] {
  switch (shape) {
    case 'handshake':
      return [left, right]
    case 'to-visitor':
      return [left, null]
    case 'cut-by-visitor':
      return [null, cut]
    case 'cut-by-server':
      return [cut, null]
    case 'cut-by-lab':
      return [cut, cut]
    default:
      return [null, right]
  }
}
