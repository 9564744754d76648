import { setTimeout as passed } from 'node:timers/promises'

/** Sets apart what would otherwise happen at once: each goes on so long after the one before, in ms. */
export class Pace {
  readonly #apart: number
  #last: Promise<void> = Promise.resolve()

  constructor(apart: number) {
    this.#apart = apart
  }

  /** Resolves when it is the caller's turn, in the order of the calls. */
  turn(): Promise<void> {
    const mine = this.#last
    this.#last = mine.then(() => passed(this.#apart))
    return mine
  }
}
