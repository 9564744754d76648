import { KEPT_ROWS, type Row } from './rows.ts'

type Unnumbered<R> = R extends Row ? Omit<R, 'n' | 'at'> : never

/** The wire's rows: the newest of them, and whoever wants to hear that there are more. */
export class WireLog {
  readonly #began = performance.now()
  readonly #listeners = new Set<() => void>()
  #rows: Row[] = []
  #last = 0

  /** ms since the live page was opened. */
  readonly now = (): number => performance.now() - this.#began

  /** The number of the newest row; 0 where there is none. */
  get last(): number {
    return this.#last
  }

  /** @returns the row's number */
  add(row: Unnumbered<Row>): number {
    this.#last++
    this.#rows.push({ ...row, n: this.#last, at: Math.round(this.now() * 10) / 10 })
    // Rarely, since it moves them all.
    if (this.#rows.length > KEPT_ROWS * 1.5) this.#rows = this.#rows.slice(-KEPT_ROWS)
    for (const listener of this.#listeners) listener()
    return this.#last
  }

  /** The rows after number `n`, so many at the most; those that are not kept any more are left out. */
  after(n: number, most: number): readonly Row[] {
    const first = this.#last - this.#rows.length
    const oldest = Math.max(0, this.#rows.length - KEPT_ROWS)
    const start = Math.max(oldest, n - first)
    return this.#rows.slice(start, start + most)
  }

  /** Calls `listener` after each row from now on; the returned function ends it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
