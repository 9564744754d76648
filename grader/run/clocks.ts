import type { ClockKind } from '../model/report.ts'

/**
 * Keeps plays under the virtual clock, which take all of the processor, away from plays in real time,
 * whose verdicts depend on it: no two of different kinds go on at once. Those of one kind go side by
 * side; one in real time begins when none under the virtual clock is left.
 */
export class Clocks {
  readonly #going: Record<ClockKind, number> = { virtual: 0, real: 0 }
  #waiting: (() => void)[] = []

  /** Runs `work` when nothing goes on under the other clock, and makes way however it ends. */
  async run<T>(clock: ClockKind, work: () => Promise<T>): Promise<T> {
    const other = clock === 'virtual' ? 'real' : 'virtual'
    while (this.#going[other] > 0) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    this.#going[clock]++
    try {
      return await work()
    } finally {
      this.#going[clock]--
      for (const resolve of this.#waiting.splice(0)) resolve()
    }
  }
}
