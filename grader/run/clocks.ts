/**
 * Keeps plays under the virtual clock, which take all of the processor, away from plays in real time,
 * whose verdicts depend on it: no two of different kinds go on at once. Those of one kind go side by
 * side; one in real time begins when none under the virtual clock is left.
 */
export class Clocks {
  #virtual = 0
  #real = 0
  #waiting: (() => void)[] = []

  async virtual<T>(work: () => Promise<T>): Promise<T> {
    while (this.#real > 0) await this.#change()
    this.#virtual++
    try {
      return await work()
    } finally {
      this.#virtual--
      this.#changed()
    }
  }

  async real<T>(work: () => Promise<T>): Promise<T> {
    while (this.#virtual > 0) await this.#change()
    this.#real++
    try {
      return await work()
    } finally {
      this.#real--
      this.#changed()
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #changed(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
