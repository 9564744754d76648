/** A limit is counted down in this many steps. */
const STEPS = 10

/** Wakes whoever waits for something to become true; the only way in which the world waits. */
export class Signal {
  readonly #waiting = new Set<() => void>()

  /** Something changed: whoever waits looks again. */
  fire(): void {
    for (const look of this.#waiting) look()
  }

  /**
   * Waits until `holds` is true; looks now and whenever the signal fires.
   * @param limit real ms after which it gives up; those in which the machine stood still do not
   *   count, since what came meanwhile has not been read yet
   * @returns whether it came true
   */
  until(holds: () => boolean, limit: number): Promise<boolean> {
    if (holds()) return Promise.resolve(true)
    return new Promise((resolve) => {
      const done = (result: boolean): void => {
        clearInterval(timer)
        this.#waiting.delete(look)
        resolve(result)
      }
      const look = (): void => {
        if (holds()) done(true)
      }
      let steps = 0
      // After a standstill an interval goes on with one step, however many it has missed.
      const timer = setInterval(() => {
        if (++steps === STEPS) done(false)
      }, limit / STEPS)
      this.#waiting.add(look)
    })
  }
}
