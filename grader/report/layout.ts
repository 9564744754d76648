/** Where the lifelines of a diagram stand: as close together as what is said allows. */
import type { Row } from './rows.ts'
import { head, visible } from './safe.ts'
import { displayWidth } from './width.ts'

export interface Layout {
  /** Columns of the whole drawing. */
  readonly width: number
  /** Visitor → column of the lifeline, from left to right. */
  readonly visitors: ReadonlyMap<string, number>
  readonly server: number
  readonly serverName: string
  /** Where the server's notes begin: all in one column, for they are often lines of one text. */
  readonly notes: number
  /** Columns that a name may take. */
  readonly nameRoom: number
}

export interface ToLayOut {
  readonly rows: readonly Row[]
  readonly visitors: readonly string[]
  readonly server: string
  readonly times: readonly string[]
  readonly width: number
  readonly ascii: boolean
}

/** Columns from one visitor to the next, at least, and what a name may take of them. */
const GAP = 9
const NAME = 14

/** Columns from the last visitor to the server, at least: below, no label says anything. */
const LAST_GAP = 22

/** Columns from the last visitor to the server at most: no eye follows a longer line. */
const WIDEST_GAP = 72

/** What an arrow needs besides its label: both lifelines' sides, head, dashes and blanks. */
const ARROW = 8

/** The columns of a diagram that fits; null if a list of lines would serve better. */
export function layoutOf({ rows, visitors, server, times, width, ascii }: ToLayOut): Layout | null {
  if (visitors.length === 0) return null
  const widths = visitors.map((who) => Math.min(NAME, displayWidth(visible(who, ascii))))
  const columns = new Map<string, number>()
  let column = displayWidth(times[0] ?? '') + 2
  visitors.forEach((who, index) => {
    const half = Math.floor((widths[index] ?? 0) / 2)
    const before = Math.ceil((widths[index - 1] ?? 0) / 2)
    column += index === 0 ? Math.max(1, half) : Math.max(GAP, before + half + 2)
    columns.set(who, column)
  })
  const after = Math.ceil(displayWidth(server) / 2)
  const available = width - after - column
  if (available < LAST_GAP) return null
  const last = column
  const first = Math.min(...columns.values())
  const needs = rows.map(({ who, label }) => {
    const from = columns.get(who) ?? first
    return labelWidth(label, width) + ARROW - (last - from)
  })
  const gap = Math.min(available, WIDEST_GAP, Math.max(LAST_GAP, ...needs))
  const notes = rows.filter(({ who, shape }) => !columns.has(who) && shape !== 'gap')
  const widest = Math.max(0, ...notes.map(({ label }) => labelWidth(label, width)))
  return {
    width: last + gap + after,
    visitors: columns,
    server: last + gap,
    serverName: server,
    notes: Math.max(first + 3, last + gap - widest - 4),
    nameRoom: NAME,
  }
}

/** Columns of a label, of which no more than a line is looked at. */
function labelWidth(label: string, width: number): number {
  return displayWidth(head(label, width * 2))
}
