/** Facts one a line, for terminals too narrow for a drawing. */
import type { Paint } from './ansi.ts'
import { type Glyphs, glyphsFor } from './glyphs.ts'
import type { Row, Shape } from './rows.ts'
import { visible } from './safe.ts'
import { displayWidth, fit, padEnd } from './width.ts'

export interface ToList {
  readonly rows: readonly Row[]
  readonly times: readonly string[]
  readonly width: number
  readonly server: string
  readonly ascii: boolean
  readonly paint: Paint
}

/** Columns that a name may take. */
const NAME = 12

/** Each row as time, who, arrow and label: `+2.0 s  ada  ← “…”`. */
export function listOf({ rows, times, width, server, ascii, paint }: ToList): string[] {
  const glyphs = glyphsFor(ascii)
  const names = rows.map(({ who }) => {
    return fit(visible(who === 'server' ? server : who, ascii), NAME, ascii ? '.' : '…')
  })
  const nameWidth = Math.max(...names.map(displayWidth))
  return rows.map((row, index) => {
    const arrow = padEnd(row.shape === 'gap' ? '' : arrowOf(row.shape, glyphs), ascii ? 2 : 1)
    const time = times[index] ?? ''
    const name = padEnd(names[index] ?? '', nameWidth)
    const room = width - displayWidth(`${time}  ${name} ${arrow} `)
    const label = fit(row.label, room, glyphs.ellipsis)
    const said = row.bad ? paint('red', label) : row.shape === 'gap' ? paint('dim', label) : label
    return `${paint('dim', time)}  ${paint('bold', name)} ${paint('dim', arrow)} ${said}`.trimEnd()
  })
}

function arrowOf(shape: Shape, glyphs: Glyphs): string {
  switch (shape) {
    case 'handshake':
      return glyphs.both
    case 'to-server':
      return glyphs.toServer
    case 'to-visitor':
      return glyphs.toVisitor
    case 'cut-by-visitor':
    case 'cut-by-server':
    case 'cut-by-lab':
      return glyphs.cut
    default:
      return glyphs.note
  }
}
