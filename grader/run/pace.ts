import { setTimeout as passed } from 'node:timers/promises'

/** Sets apart what would otherwise happen at once: each goes on so long after the one before, in ms. */
export class Pace {
  readonly #apart: number
  readonly #pause: (ms: number) => Promise<unknown>
  #last: Promise<unknown> = Promise.resolve()

  /** @param pause what lets the time pass */
  constructor(apart: number, pause: (ms: number) => Promise<unknown> = passed) {
    this.#apart = apart
    this.#pause = pause
  }

  /** Resolves when it is the caller's turn, in the order of the calls. */
  async turn(): Promise<void> {
    const mine = this.#last
    this.#last = mine.then(() => this.#pause(this.#apart))
    await mine
  }
}
