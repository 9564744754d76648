/** What has to be written to a terminal so that it shows other lines than before. */
import { stripVTControlCharacters } from 'node:util'
import { displayWidth } from '../report/width.ts'

export interface Size {
  readonly columns: number
  readonly rows: number
}

/** Clears screen and scroll-back, and goes to the top (ECMA-48 ED, CUP; xterm's ED 3). */
const CLEAR = '\u001B[2J\u001B[3J\u001B[H'
const CLEAR_BELOW = '\u001B[J'

/**
 * The lines stand in the terminal's own scroll-back, so that they can be scrolled, searched and
 * copied; the cursor rests at the end of the last one. Only what differs is written anew, as long
 * as it is still within reach of the cursor: what has scrolled away is not.
 * @param before null where nothing of it is known: after a change of size, or at the start
 */
export function repaint(
  before: readonly string[] | null,
  after: readonly string[],
  size: Size,
): string {
  if (before === null) return CLEAR + after.join('\r\n')
  const same = after.findIndex((line, index) => line !== before[index])
  const from = same === -1 ? after.length : same
  if (from === after.length && before.length === after.length) return ''
  const stale = before.slice(from)
  const up = rowsOf(stale, size)
  if (up > size.rows || from === 0) return CLEAR + after.join('\r\n')
  const fresh = after.slice(from).join('\r\n')
  // Nothing of the old lines is to go: the new ones follow, on a line of their own.
  if (stale.length === 0) return `\r\n${fresh}`
  const start = up > 1 ? `\u001B[${up - 1}A\r` : '\r'
  if (from < after.length) return start + CLEAR_BELOW + fresh
  // Only fewer lines: the cursor belongs at the end of the last that stays.
  const last = after.at(-1) ?? ''
  const lastRows = rowsOf([last], size)
  return `${start}${CLEAR_BELOW}\u001B[${lastRows}A\r${last}`
}

/** Rows of the terminal that lines take, each at least one. */
function rowsOf(lines: readonly string[], { columns }: Size): number {
  return lines.reduce((sum, line) => {
    const width = displayWidth(stripVTControlCharacters(line))
    return sum + Math.max(1, Math.ceil(width / Math.max(1, columns)))
  }, 0)
}
