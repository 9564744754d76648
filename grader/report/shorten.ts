/** Rows that a screen can hold: the like collapsed, the middle left out, each with its count. */
import type { Lang } from '../model/text.ts'
import type { Row } from './rows.ts'
import { MORE } from './words.ts'

/** Rows of the like in a row that are all shown. */
const LIKE = 6

/** At most `maxRows` (3 or more) of these rows, and gaps that say how many are missing. */
export function shorten(rows: readonly Row[], maxRows: number, lang: Lang): Row[] {
  return elide(collapse(rows, lang), maxRows, lang)
}

/** Shows three rows in the place of many that differ in their numbers only. */
function collapse(rows: readonly Row[], lang: Lang): Row[] {
  const kept: Row[] = []
  let from = 0
  while (from < rows.length) {
    let to = from + 1
    while (to < rows.length && alike(rows[from], rows[to])) to++
    const run = rows.slice(from, to)
    from = to
    const last = run.at(-1)
    if (run.length <= LIKE || last === undefined) {
      kept.push(...run)
    } else {
      const hidden = run.length - 3
      kept.push(...run.slice(0, 2), gap(last, hidden, MORE.like(hidden)[lang]), last)
    }
  }
  return kept
}

function alike(one: Row | undefined, other: Row | undefined): boolean {
  if (one === undefined || other === undefined) return false
  const mask = (label: string): string => label.slice(0, 80).replaceAll(/\d+/g, '0')
  return one.who === other.who && one.shape === other.shape && mask(one.label) === mask(other.label)
}

/** Keeps the beginning and, since what went wrong stands there, more of the end. */
function elide(rows: readonly Row[], maxRows: number, lang: Lang): Row[] {
  const last = rows.at(-1)
  if (rows.length <= maxRows || last === undefined) return [...rows]
  const before = Math.floor((maxRows - 1) * 0.4)
  const after = maxRows - 1 - before
  const hidden = rows.slice(before, rows.length - after)
  const count = hidden.reduce((sum, row) => sum + row.count, 0)
  return [
    ...rows.slice(0, before),
    gap(hidden.at(-1) ?? last, count, MORE.facts(count)[lang]),
    ...rows.slice(rows.length - after),
  ]
}

function gap(last: Row, count: number, label: string): Row {
  return { ...last, at: null, who: '', shape: 'gap', label, bad: false, count }
}
