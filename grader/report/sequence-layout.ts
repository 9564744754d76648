/** Where everything of a sequence diagram stands, in pixels. Widths are estimated by characters. */
import { displayWidth } from './width.ts'
import type { Lane, Row, Sequence } from './sequence.ts'

export interface Layout {
  readonly width: number
  readonly height: number
  /** Where the lanes begin: the times stand left of it. */
  readonly left: number
  /** The top of each row. */
  readonly tops: readonly number[]
  /** Columns that a lane's name may take. */
  readonly nameColumns: number
  /** The x of a lane. @throws Error where there is none of that id */
  at(lane: string): number
  /** Whether a note of this lane stands to its left, since nothing is to its right. */
  isLast(lane: string): boolean
}

export const SIZE = {
  /** Baseline of the names, and where the lifelines begin. */
  name: 16,
  head: 26,
  /** From a row's top to its arrow, or to the baseline of a note. */
  messageLine: 26,
  noteLine: 16,
  message: 34,
  note: 24,
  /** Between a lifeline and a label. */
  inset: 12,
  /** How far from its goal a lost message ends. */
  short: 22,
  timeColumns: 12,
} as const

/** What one column of 12 px monospace takes in the widest of the usual fonts, and of the names. */
const COLUMN = 7.3
const NAME_COLUMN = 8

/** Columns of names and labels that the layout makes room for. */
const NAME_MOST = 14
const LABEL_MOST = 76

/** Between two lanes at least, also where that makes the drawing wider than asked. */
const LANE_LEAST = 56

const BETWEEN_NAMES = 12

/** How much wider than asked a drawing may be, so that names can be read. */
const WIDER = 1.3

/** Lanes from and to, and the pixels that a label wants between them. */
interface Wish {
  readonly from: number
  readonly to: number
  readonly pixels: number
}

/** How many columns of a label fit into so many pixels; one at least, for the ellipsis. */
export function columnsIn(pixels: number): number {
  return Math.max(1, Math.floor(pixels / COLUMN))
}

export function layoutOf(sequence: Sequence, width: number): Layout {
  const { lanes, rows } = sequence
  const index = new Map(lanes.map(({ id }, at) => [id, at]))
  const find = (lane: string): number => {
    const found = index.get(lane)
    if (found === undefined) throw new Error(`The diagram has no lane ${lane}.`)
    return found
  }
  const edge = Math.ceil((Math.max(2, ...lanes.map(nameWidth)) * NAME_COLUMN) / 2) + 4
  const left = timesWidth(rows)
  const wishes = rows.flatMap((row) => wishOf(row, find, lanes.length - 1))
  const gaps = gapsOf(sequence, wishes, width - left - 2 * edge)
  const xs = [left + edge]
  for (const gap of gaps) xs.push(Math.round((xs.at(-1) ?? 0) + gap))
  // A lane by itself has its notes on the right.
  const alone = lanes.length < 2 ? Math.max(0, ...wishes.map(({ pixels }) => pixels)) : 0
  const right = (xs.at(-1) ?? 0) + Math.max(edge, Math.min(alone, width - left - edge))
  const tops = topsOf(rows)
  return {
    width: Math.ceil(right),
    height: tops.at(-1) ?? 0,
    left,
    tops,
    nameColumns: nameColumnsOf(lanes, gaps),
    at: (lane) => xs[find(lane)] ?? 0,
    isLast: (lane) => lanes.length > 1 && find(lane) === lanes.length - 1,
  }
}

/** The top of each row, and the bottom of the last. */
function topsOf(rows: readonly Row[]): number[] {
  const tops: number[] = [SIZE.head]
  for (const row of rows) {
    const self = row.kind === 'message' && row.from === row.to
    const height = row.kind === 'message' && !self ? SIZE.message : SIZE.note
    tops.push((tops.at(-1) ?? 0) + height)
  }
  tops[tops.length - 1] = (tops.at(-1) ?? 0) + 8
  return tops
}

function timesWidth(rows: readonly Row[]): number {
  const widths = rows.map((row) =>
    row.kind === 'gap' || row.time === undefined ? 0 : displayWidth(row.time),
  )
  const widest = Math.min(SIZE.timeColumns, Math.max(0, ...widths))
  return widest === 0 ? 0 : Math.ceil(widest * COLUMN) + 8
}

function wishOf(row: Row, find: (lane: string) => number, last: number): Wish[] {
  const pixels = Math.min(LABEL_MOST, displayWidth(row.label)) * COLUMN + 2 * SIZE.inset + 1
  if (row.kind === 'gap') return [{ from: 0, to: last, pixels }]
  if (row.kind === 'note') return [noteWish(find(row.lane), last, pixels)]
  const [one, other] = [find(row.from), find(row.to)]
  if (one === other) return [noteWish(one, last, pixels)]
  return [{ from: Math.min(one, other), to: Math.max(one, other), pixels }]
}

function noteWish(lane: number, last: number, pixels: number): Wish {
  return { from: lane === last ? 0 : lane, to: last, pixels }
}

/** The pixels between the lanes: short wishes first, each widening the gap at its right end. */
function gapsOf({ lanes }: Sequence, wishes: readonly Wish[], room: number): number[] {
  const gaps = namesOf(lanes).map((pixels) => Math.max(LANE_LEAST, pixels))
  const sum = (from: number, to: number): number =>
    gaps.slice(from, to).reduce((total, gap) => total + gap, 0)
  if (sum(0, gaps.length) > room * WIDER)
    return gaps.map(() => Math.max(LANE_LEAST, room / gaps.length))
  const byLength = wishes.toSorted((a, b) => a.to - a.from - (b.to - b.from))
  for (const { from, to, pixels } of byLength) {
    const more = Math.min(pixels - sum(from, to), room - sum(0, gaps.length))
    if (more > 0 && to > 0) gaps[to - 1] = (gaps[to - 1] ?? 0) + more
  }
  return gaps
}

/** All of a name where the gaps were made for the names, else as much as does not touch the next. */
function nameColumnsOf(lanes: readonly Lane[], gaps: readonly number[]): number {
  const roomy = namesOf(lanes).every((pixels, at) => (gaps[at] ?? 0) >= pixels)
  if (roomy) return NAME_MOST
  return Math.max(1, Math.floor((Math.min(...gaps) - BETWEEN_NAMES) / NAME_COLUMN))
}

/** What the names of each two neighbours take. */
function namesOf(lanes: readonly Lane[]): number[] {
  return lanes.slice(1).map((lane, at) => {
    const before = lanes[at]
    const names = (nameWidth(lane) + (before ? nameWidth(before) : 0)) / 2
    return names * NAME_COLUMN + BETWEEN_NAMES
  })
}

function nameWidth({ label }: { readonly label: string }): number {
  return Math.min(NAME_MOST, displayWidth(label))
}
