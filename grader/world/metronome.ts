/** How often it ticks, in ms. */
const BEAT_MS = 40

/**
 * Ticks in real time and remembers the longest delay of a tick: when the machine itself was held up,
 * what was measured meanwhile in real time says nothing about a program.
 */
export class Metronome {
  readonly #timer: NodeJS.Timeout
  #expected = performance.now() + BEAT_MS
  #longest = 0

  constructor() {
    this.#timer = setInterval(() => {
      this.#look()
      this.#expected = performance.now() + BEAT_MS
    }, BEAT_MS)
  }

  /** The longest delay so far, in ms. */
  get longest(): number {
    this.#look()
    return this.#longest
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    this.#longest = Math.max(this.#longest, performance.now() - this.#expected)
  }
}
