import type { Row } from '../rows.ts'
import { ARROW, columns } from './describe.ts'
import { byId, make, onceAFrame } from './dom.ts'
import { lang } from './language.ts'
import type { View } from './view.ts'

/** Rows above and below the picture that are there already when somebody scrolls. */
const SPARE = 8
/** Height of a row, as the style has it, in rem. */
const ROW_REM = 1.875

/**
 * The table of what passed. Only the rows in the picture are in the document, so that ten thousand
 * cost no more than twenty; the table says how many there are and which these are.
 */
export class Table {
  readonly #view: View
  readonly #chosen: (row: Row | null) => void
  readonly #scroll = byId('scroll')
  readonly #table = byId('table', HTMLTableElement)
  readonly #body = byId('rows', HTMLTableSectionElement)
  readonly #above = spacer()
  readonly #below = spacer()
  readonly #rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
  /** The number of the chosen row. */
  #choice: number | null = null
  /** The newest is in the picture, and shall stay there. */
  #follows = true
  /** What the picture was made of, so that it is not made again. */
  #drawn: { readonly rows: readonly Row[]; readonly first: number; readonly last: number } | null =
    null
  readonly refresh = onceAFrame(() => this.#draw())

  constructor(view: View, chosen: (row: Row | null) => void) {
    this.#view = view
    this.#chosen = chosen
    this.#body.before(this.#above)
    this.#body.after(this.#below)
    this.#scroll.addEventListener('scroll', () => {
      const { scrollTop, clientHeight, scrollHeight } = this.#scroll
      this.#follows = scrollTop + clientHeight >= scrollHeight - this.#height
      this.refresh()
    })
    new ResizeObserver(() => this.refresh()).observe(this.#scroll)
    this.#body.addEventListener('click', ({ target }) => {
      const line = target instanceof Element ? target.closest('tr') : null
      if (line !== null) this.#choose(Number(line.dataset['n']))
    })
    this.#table.addEventListener('keydown', (event) => this.#key(event))
  }

  /** Everything is drawn anew: other rows, or another language. */
  redraw(): void {
    this.#drawn = null
    this.refresh()
  }

  get #height(): number {
    return this.#rem * ROW_REM
  }

  #key(event: KeyboardEvent): void {
    const rows = this.#view.shown
    if (rows.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor(this.#scroll.clientHeight / this.#height) - 2)
    const at = this.#index()
    const from = at < 0 ? (event.key === 'ArrowUp' ? rows.length : -1) : at
    const target: Readonly<Record<string, number>> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: rows.length - 1,
    }
    const next = target[event.key]
    if (event.key === 'Escape') this.#choose(null)
    else if (next === undefined) return
    else this.#choose(rows[Math.max(0, Math.min(rows.length - 1, next))]?.n ?? null)
    event.preventDefault()
  }

  #choose(n: number | null): void {
    this.#choice = n
    const index = this.#index()
    if (index >= 0) {
      this.#reveal(index)
      this.#follows = index === this.#view.shown.length - 1
    }
    this.#drawn = null
    this.#draw()
    this.#chosen(this.#view.shown[index] ?? null)
  }

  /** Rows are numbered in order, so that one is found without looking at all. */
  #index(): number {
    const rows = this.#view.shown
    if (this.#choice === null) return -1
    let [low, high] = [0, rows.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const n = rows[middle]?.n ?? 0
      if (n === this.#choice) return middle
      if (n < this.#choice) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  #reveal(index: number): void {
    const { scrollTop, clientHeight } = this.#scroll
    const [top, bottom] = [index * this.#height, (index + 2) * this.#height]
    if (top < scrollTop) this.#scroll.scrollTop = top
    else if (bottom > scrollTop + clientHeight) this.#scroll.scrollTop = bottom - clientHeight
  }

  #draw(): void {
    const rows = this.#view.shown
    const height = this.#height
    const visible = Math.ceil(this.#scroll.clientHeight / height)
    const top = this.#follows ? rows.length - visible : Math.floor(this.#scroll.scrollTop / height)
    const first = Math.max(0, Math.min(top, rows.length - visible) - SPARE)
    const last = Math.min(rows.length, first + visible + 2 * SPARE)
    const before = this.#drawn
    if (before?.rows !== rows || before.first !== first || before.last !== last) {
      this.#drawn = { rows, first, last }
      this.#body.replaceChildren(
        ...rows.slice(first, last).map((row, place) => this.#line(row, first + place)),
      )
      this.#above.style.setProperty('--height', `${first * height}px`)
      this.#below.style.setProperty('--height', `${(rows.length - last) * height}px`)
      this.#table.setAttribute('aria-rowcount', String(rows.length + 1))
      const active = this.#body.querySelector('[aria-selected=true]')?.id
      if (active === undefined) this.#table.removeAttribute('aria-activedescendant')
      else this.#table.setAttribute('aria-activedescendant', active)
    }
    if (this.#follows) this.#scroll.scrollTop = this.#scroll.scrollHeight
  }

  #line(row: Row, index: number): HTMLTableRowElement {
    const { time, who, way, kind, mask, length, text, bad } = columns(row, lang())
    const line = make('tr', {
      id: `row-${row.n}`,
      role: 'row',
      class: `${way}${bad ? ' bad' : ''}`,
      'data-n': String(row.n),
      'aria-rowindex': String(index + 2),
      'aria-selected': String(row.n === this.#choice),
    })
    const cell = (name: string, content: string): void =>
      line.append(make('td', { role: 'gridcell', class: name }, content))
    cell('time', time)
    cell('who', who)
    cell('kind', way === 'none' ? kind : `${ARROW[way]} ${kind}`)
    cell('mask', mask)
    cell('length', length)
    cell('text', text)
    return line
  }
}

/** Stands for the rows that are not in the document. */
function spacer(): HTMLTableSectionElement {
  return make(
    'tbody',
    { class: 'spacer', 'aria-hidden': 'true' },
    // One cell: on a small screen there are fewer columns.
    make('tr', {}, make('td')),
  )
}
