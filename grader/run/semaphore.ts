/** Lets so many through at once; the others wait. */
export class Semaphore {
  readonly #waiting: { readonly party: unknown; readonly enter: () => void }[] = []
  readonly #inside = new Map<unknown, number>()
  #free: number

  constructor(places: number) {
    this.#free = places
  }

  /**
   * Runs `work` when there is a place, and gives the place back however it ends.
   * @param party whose work it is: a free place goes to the party that has the fewest, and between
   *   those that have as many to whoever came first
   */
  async run<T>(work: () => Promise<T>, party?: unknown): Promise<T> {
    if (this.#free > 0) this.#enter(party)
    else await this.#turn(party)
    try {
      return await work()
    } finally {
      this.#leave(party)
    }
  }

  /** For whoever has a place: others have it while `work` runs, then it is waited for anew. */
  async outside<T>(work: () => Promise<T>, party?: unknown): Promise<T> {
    this.#leave(party)
    try {
      return await work()
    } finally {
      if (this.#free > 0) this.#enter(party)
      else await this.#turn(party)
    }
  }

  /** Resolves when a place has been given back, which is then the caller's. */
  #turn(party: unknown): Promise<void> {
    return new Promise((enter) => {
      this.#waiting.push({ party, enter })
    })
  }

  #enter(party: unknown): void {
    this.#free--
    this.#inside.set(party, this.#of(party) + 1)
  }

  #leave(party: unknown): void {
    this.#free++
    const rest = this.#of(party) - 1
    if (rest === 0) this.#inside.delete(party)
    else this.#inside.set(party, rest)
    const fewest = Math.min(...this.#waiting.map((each) => this.#of(each.party)))
    const index = this.#waiting.findIndex((each) => this.#of(each.party) === fewest)
    const [next] = index < 0 ? [] : this.#waiting.splice(index, 1)
    if (next === undefined) return
    this.#enter(next.party)
    next.enter()
  }

  #of(party: unknown): number {
    return this.#inside.get(party) ?? 0
  }
}
