/**
 * A sequence diagram as inline SVG: a lifeline for each who takes part, time going down. No DOM and
 * no Node, so that reports, slides and the live page draw alike. No colour and no `style` attribute
 * stands in it: the page's themes and its content security policy decide (SEQUENCE_CSS). Texts may
 * be a student's.
 */
import { head, visible } from './safe.ts'
import { columnsIn, layoutOf, type Layout, SIZE } from './sequence-layout.ts'
import { fit } from './width.ts'
import { xmlAttribute, xmlText } from './xml.ts'

export type Tone = 'plain' | 'good' | 'bad' | 'quiet'

/** Somebody who takes part; rows name them by their id. */
export interface Lane {
  readonly id: string
  readonly label: string
}

export type Row =
  | {
      readonly kind: 'message'
      readonly from: string
      readonly to: string
      readonly label: string
      readonly tone?: Tone
      readonly time?: string
      /** It does not arrive, or cuts the line: a cross stands in place of the arrow's head. */
      readonly lost?: boolean
      /** It goes there and back, as a handshake does: heads at both ends. */
      readonly both?: boolean
    }
  | {
      readonly kind: 'note'
      readonly lane: string
      readonly label: string
      readonly tone?: Tone
      readonly time?: string
    }
  /** Time that passed, or rows that are left out. */
  | { readonly kind: 'gap'; readonly label: string }

export interface Sequence {
  readonly title: string
  readonly lanes: readonly Lane[]
  readonly rows: readonly Row[]
}

export interface SequenceOptions {
  /** Unique in the page: the ids of title and description begin with it. */
  readonly id: string
  /** What the diagram is about, for those who do not see it; the rows in words follow it. */
  readonly description: string
  /** Pixels at most, 640 unless told. It takes no more than it needs; many lanes make it wider. */
  readonly width?: number
}

/** UTF-16 units of a label that a tooltip and the text equivalent hold. */
const FULL = 400

/**
 * The diagram as an `<svg>` element.
 * @throws Error for a row that names a lane that there is not
 */
export function sequenceSvg(unsafe: Sequence, options: SequenceOptions): string {
  const { id, description, width = 640 } = options
  const sequence = safe(unsafe)
  const layout = layoutOf(sequence, width)
  const words = [line(description), ...sequenceText(sequence)].filter((each) => each !== '')
  const size = `0 0 ${layout.width} ${layout.height}`
  const labelled = `${id}-title ${id}-desc`
  return [
    `<svg class="seq" role="img"${xmlAttribute('aria-labelledby', labelled)}${xmlAttribute('viewBox', size)} width="${layout.width}" height="${layout.height}">`,
    `<title${xmlAttribute('id', `${id}-title`)}>${xmlText(sequence.title)}</title>`,
    `<desc${xmlAttribute('id', `${id}-desc`)}>${xmlText(words.join('\n'))}</desc>`,
    ...sequence.lanes.map((lane) => laneSvg(lane, layout)),
    ...sequence.rows.map((row, index) => rowSvg(row, layout.tops[index] ?? 0, layout)),
    '</svg>',
  ].join('')
}

/** The same in words, one safe line a row: `+2.0 s · Ada → server: date`. */
export function sequenceText(sequence: Sequence): readonly string[] {
  const { lanes, rows } = safe(sequence)
  const name = (id: string): string => lanes.find((lane) => lane.id === id)?.label ?? line(id)
  return rows.map((row) => {
    if (row.kind === 'gap') return row.label
    const time = row.time === undefined ? '' : `${row.time} · `
    if (row.kind === 'note') return `${time}${name(row.lane)}: ${row.label}`
    const arrow = row.lost === true ? '→ ✕' : row.both === true ? '↔' : '→'
    return `${time}${name(row.from)} ${arrow} ${name(row.to)}: ${row.label}`
  })
}

/** All that is shown on one line each, of a bounded length, nothing in it acting. */
function safe({ title, lanes, rows }: Sequence): Sequence {
  return {
    title: line(title),
    lanes: lanes.map(({ id, label }) => ({ id, label: line(label) })),
    rows: rows.map((row) => {
      const label = line(row.label)
      if (row.kind === 'gap' || row.time === undefined) return { ...row, label }
      return { ...row, label, time: line(row.time) }
    }),
  }
}

function laneSvg({ id, label }: Lane, layout: Layout): string {
  const x = layout.at(id)
  const name = text(label, x, SIZE.name, layout.nameColumns, 'seq-name', 'middle')
  return `<line class="seq-life" x1="${x}" y1="${SIZE.head}" x2="${x}" y2="${layout.height}"/>${name}`
}

function rowSvg(row: Row, top: number, layout: Layout): string {
  const inside = row.kind === 'gap' ? gapSvg(row.label, top, layout) : toldSvg(row, top, layout)
  const tone = row.kind === 'gap' ? 'quiet' : (row.tone ?? 'plain')
  return `<g class="seq-row seq-${tone}">${inside}</g>`
}

function toldSvg(row: Exclude<Row, { kind: 'gap' }>, top: number, layout: Layout): string {
  const self = row.kind === 'message' && row.from === row.to
  const y = top + (row.kind === 'note' || self ? SIZE.noteLine : SIZE.messageLine)
  const time = row.time === undefined ? '' : timeSvg(row.time, y, layout)
  if (row.kind === 'note') return time + noteSvg(row.label, row.lane, y, layout)
  return time + (self ? noteSvg(row.label, row.from, y, layout) : messageSvg(row, y, layout))
}

function messageSvg(row: Extract<Row, { kind: 'message' }>, y: number, layout: Layout): string {
  const [from, to] = [layout.at(row.from), layout.at(row.to)]
  const way = Math.sign(to - from)
  // The cross stands clear of the other's lifeline, which it does not reach.
  const end = row.lost === true ? to - way * SIZE.short : to
  const room = columnsIn(Math.abs(to - from) - 2 * SIZE.inset)
  const label = text(row.label, Math.min(from, to) + SIZE.inset, y - 7, room, 'seq-label', 'start')
  const arrow = `<line class="seq-arrow" x1="${from}" y1="${y}" x2="${end}" y2="${y}"/>`
  const heads = row.lost === true ? cross(end, y) : arrowHead(to, y, way)
  return arrow + heads + (row.both === true ? arrowHead(from, y, -way) : '') + label
}

function noteSvg(label: string, lane: string, y: number, layout: Layout): string {
  const x = layout.at(lane)
  const dot = `<circle class="seq-dot" cx="${x}" cy="${y - 4}" r="3.5"/>`
  const left = layout.isLast(lane)
  const room = columnsIn(left ? x - layout.left - SIZE.inset : layout.width - x - SIZE.inset)
  const at = left ? x - SIZE.inset : x + SIZE.inset
  return dot + text(label, at, y, room, 'seq-label', left ? 'end' : 'start')
}

function gapSvg(label: string, top: number, layout: Layout): string {
  const room = columnsIn(layout.width - layout.left - SIZE.inset)
  return text(label, layout.left + SIZE.inset, top + SIZE.noteLine, room, 'seq-label', 'start')
}

function timeSvg(time: string, y: number, layout: Layout): string {
  return text(time, layout.left - 8, y, SIZE.timeColumns, 'seq-time', 'end')
}

/** A text of so many columns at most; what is cut off can be read by pointing at it. */
function text(
  label: string,
  x: number,
  y: number,
  columns: number,
  kind: string,
  anchor: 'start' | 'middle' | 'end',
): string {
  const shown = fit(label, columns)
  const title = shown === label ? '' : `<title>${xmlText(label)}</title>`
  return `<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${title}${xmlText(shown)}</text>`
}

function line(label: string): string {
  const start = head(label, FULL)
  return visible(start) + (start === label ? '' : '…')
}

function arrowHead(x: number, y: number, way: number): string {
  const back = x - way * 8
  return `<path class="seq-head" d="M${x} ${y}L${back} ${y - 4}L${back} ${y + 4}Z"/>`
}

function cross(x: number, y: number): string {
  return `<path class="seq-cross" d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10"/>`
}

/**
 * What the diagrams need of a page. Colours are custom properties: --seq-line (lifelines and
 * arrows), --seq-text, --seq-good, --seq-bad, --seq-quiet, --seq-back (what is behind the labels).
 */
export const SEQUENCE_CSS = `
.seq { display: block; height: auto; max-width: 100%; min-width: 26rem; font: 12px/1.2 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.seq text { fill: var(--seq-tone, var(--seq-text, light-dark(#1f2328, #e6e9ec))); stroke: var(--seq-back, Canvas); stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; white-space: pre; }
.seq .seq-name { font: 600 13px/1.2 system-ui, sans-serif; }
.seq .seq-time, .seq .seq-quiet { --seq-tone: var(--seq-quiet, light-dark(#59636e, #9aa4af)); }
.seq .seq-good { --seq-tone: var(--seq-good, light-dark(#17692f, #57c876)); }
.seq .seq-bad { --seq-tone: var(--seq-bad, light-dark(#b3261e, #ff8a80)); }
.seq .seq-life { stroke: var(--seq-line, light-dark(#8b949e, #6e7681)); stroke-dasharray: 2 3; }
.seq .seq-arrow, .seq .seq-cross { stroke: var(--seq-tone, var(--seq-line, light-dark(#6e7781, #8b949e))); stroke-width: 1.5; fill: none; }
.seq .seq-cross { stroke-width: 2; }
.seq .seq-head, .seq .seq-dot { fill: var(--seq-tone, var(--seq-line, light-dark(#6e7781, #8b949e))); }
`
