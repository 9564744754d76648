/** Lets so many through at once; the others wait. */
export class Semaphore {
  readonly #waiting: { readonly party: unknown; readonly enter: () => void }[] = []
  /** Whoever wants all places. */
  readonly #solitary: (() => void)[] = []
  readonly #inside = new Map<unknown, number>()
  #free: number
  /** Whether somebody has all places. */
  #isTaken = false

  constructor(places: number) {
    this.#free = places
  }

  /**
   * Runs `work` when there is a place, and gives the place back however it ends.
   * @param party whose work it is: a free place goes to the party that has the fewest, and between
   *   those that have as many to whoever came first
   */
  async run<T>(work: () => Promise<T>, party?: unknown): Promise<T> {
    if (this.#hasPlace) this.#enter(party)
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
      if (this.#hasPlace) this.#enter(party)
      else await this.#turn(party)
    }
  }

  /** Runs `work` once nobody is inside and nobody waits for a place, and keeps all places until it ends. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = new Promise<void>((enter) => this.#solitary.push(enter))
    this.#admit()
    await mine
    try {
      return await work()
    } finally {
      this.#isTaken = false
      this.#admit()
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

  get #hasPlace(): boolean {
    return this.#free > 0 && !this.#isTaken
  }

  #leave(party: unknown): void {
    this.#free++
    const rest = this.#of(party) - 1
    if (rest === 0) this.#inside.delete(party)
    else this.#inside.set(party, rest)
    this.#admit()
  }

  #admit(): void {
    while (this.#hasPlace && this.#waiting.length > 0) {
      const fewest = Math.min(...this.#waiting.map((each) => this.#of(each.party)))
      const index = this.#waiting.findIndex((each) => this.#of(each.party) === fewest)
      const [next] = this.#waiting.splice(index, 1)
      if (next === undefined) return
      this.#enter(next.party)
      next.enter()
    }
    if (this.#inside.size > 0 || this.#isTaken) return
    const solitary = this.#solitary.shift()
    if (solitary === undefined) return
    this.#isTaken = true
    solitary()
  }

  #of(party: unknown): number {
    return this.#inside.get(party) ?? 0
  }
}
