/** What the lab itself does later, on the check's clock. */
export class Agenda {
  /** ms since the story began, on the check's clock. */
  readonly now: () => number
  readonly #isVirtual: boolean
  #entries: { readonly due: number; readonly act: () => void }[] = []
  readonly #timers = new Set<NodeJS.Timeout>()

  constructor(now: () => number, isVirtual: boolean) {
    this.now = now
    this.#isVirtual = isVirtual
  }

  /** ms of the story at which something is due next; null where nothing is, or time is real. */
  get next(): number | null {
    return this.#entries[0]?.due ?? null
  }

  /** Does `act` in so many ms. */
  later(ms: number, act: () => void): void {
    if (this.#isVirtual) {
      const due = this.now() + ms
      const place = this.#entries.findIndex((entry) => entry.due > due)
      this.#entries.splice(place < 0 ? this.#entries.length : place, 0, { due, act })
      return
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      act()
    }, ms)
    this.#timers.add(timer)
  }

  /** Does what is due by now, in its order. @returns whether there was anything */
  run(): boolean {
    const now = this.now()
    const { next } = this
    for (let [first] = this.#entries; first !== undefined && first.due <= now;) {
      this.#entries.shift()
      first.act()
      first = this.#entries[0]
    }
    return next !== null && next <= now
  }

  /** The story is over: nothing more is done. */
  clear(): void {
    this.#entries = []
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
