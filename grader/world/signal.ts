import { patience } from './patience.ts'

/** Wakes whoever waits for something to become true; the only way in which the world waits. */
export class Signal {
  readonly #waiting = new Set<() => void>()

  /** Something changed: whoever waits looks again. */
  fire(): void {
    for (const look of this.#waiting) look()
  }

  /**
   * Waits until `holds` is true; looks now and whenever the signal fires.
   * @param limit real ms after which it gives up
   * @returns whether it came true
   */
  until(holds: () => boolean, limit: number): Promise<boolean> {
    if (holds()) return Promise.resolve(true)
    return new Promise((resolve) => {
      const done = (result: boolean): void => {
        calm()
        this.#waiting.delete(look)
        resolve(result)
      }
      const look = (): void => {
        if (holds()) done(true)
      }
      const calm = patience(limit, () => done(false))
      this.#waiting.add(look)
    })
  }
}
