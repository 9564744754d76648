/** A CSV file that is a teacher's own: read with the place of each cell, so that one can be replaced. */

export interface SheetCell {
  readonly text: string
  /** Where the cell begins and ends in the file, its quotation marks included. */
  readonly from: number
  readonly to: number
}

export interface Sheet {
  readonly source: string
  readonly separator: string
  /** The first row. */
  readonly heads: readonly string[]
  /** All others, empty lines left out. */
  readonly rows: readonly (readonly SheetCell[])[]
}

const SEPARATORS = [',', ';', '\t']

/** Reads a CSV file (RFC 4180); the separator is the one that its first line has most of. */
export function readSheet(source: string): Sheet {
  const start = source.startsWith('\ufeff') ? 1 : 0
  const [first = ''] = source.slice(start).split(/\r?\n/, 1)
  const unquoted = first.replaceAll(/"[^"]*"/g, '')
  const count = (separator: string): number => unquoted.split(separator).length
  const [separator = ','] = SEPARATORS.toSorted((a, b) => count(b) - count(a))
  const rows: SheetCell[][] = []
  let at = start
  while (at < source.length) {
    const row: SheetCell[] = []
    for (;;) {
      const cell = readCell(source, at, separator)
      row.push(cell)
      at = cell.to
      if (source[at] !== separator) break
      at++
    }
    at += source.startsWith('\r\n', at) ? 2 : 1
    if (row.length > 1 || row[0]?.text !== '') rows.push(row)
  }
  const [heads = [], ...others] = rows
  return { source, separator, heads: heads.map(({ text }) => text.trim()), rows: others }
}

/** The file with some cells replaced, everything else as it was, byte for byte. */
export function withCells(
  { source }: Sheet,
  cells: readonly { readonly cell: SheetCell; readonly text: string }[],
): string {
  let result = ''
  let at = 0
  for (const { cell, text } of cells.toSorted((a, b) => a.cell.from - b.cell.from)) {
    result += source.slice(at, cell.from) + text
    at = cell.to
  }
  return result + source.slice(at)
}

function readCell(source: string, from: number, separator: string): SheetCell {
  if (source[from] === '"') {
    const quoted = /"((?:[^"]|"")*)(?:"|$)/y
    quoted.lastIndex = from
    const inner = quoted.exec(source)?.[1] ?? ''
    // What stands between the closing mark and the separator belongs to the cell, as readers have it.
    const to = endOfCell(source, quoted.lastIndex, separator)
    return { text: inner.replaceAll('""', '"') + source.slice(quoted.lastIndex, to), from, to }
  }
  const to = endOfCell(source, from, separator)
  return { text: source.slice(from, to), from, to }
}

function endOfCell(source: string, from: number, separator: string): number {
  let to = from
  while (to < source.length && source[to] !== separator && !/[\r\n]/.test(source[to] ?? '')) to++
  return to
}
