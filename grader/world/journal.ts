import type { Fact } from '../model/fact.ts'

type WithoutTime<F> = F extends Fact ? Omit<F, 'at'> : never

/** The record of one story: every fact, stamped with the check's time, in the order of arrival. */
export class Journal {
  readonly #now: () => number
  readonly #facts: Fact[] = []
  readonly #listeners = new Set<(fact: Fact) => void>()

  /** @param now ms since the story began, on the check's clock */
  constructor(now: () => number) {
    this.#now = now
  }

  get facts(): readonly Fact[] {
    return this.#facts
  }

  add(fact: WithoutTime<Fact>): void {
    const stamped = { ...fact, at: this.#now() } as Fact
    this.#facts.push(stamped)
    for (const listener of this.#listeners) listener(stamped)
  }

  /** Calls `listener` with every fact from now on; the returned function ends it. */
  listen(listener: (fact: Fact) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
