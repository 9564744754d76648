/** So many attempts at once are a burst; from then on they are counted by the second. */
export const BURST = 80
/** Attempts per second of the story that anybody may make for ever. */
const PER_SECOND = 1
/** How long (ms) each attempt of a page is kept waiting that makes more. */
const PAUSE = 900
/** So many that failed, one after the other, are a page that hammers: each is kept waiting longer. */
const HAMMERING = 25
const LONG_PAUSE = 1000
/** So many, each from a document of its own: each costs a whole page, and waits longer still. */
const RELOADING = 12
const LONGEST_PAUSE = 5000

/**
 * Slows down a page that asks without end: on a clock that waits for it, it would ask for ever.
 * What it did so far is beyond what any rule allows, so that no verdict rests on the rest; the
 * pause is short enough that what is said still arrives in time, but for a page that loads itself
 * anew each time.
 */
export class Restraint {
  #left = BURST
  #at = 0
  #failed = 0
  /** Documents of the page at the last attempt, and at the last that succeeded. */
  #documents = 0
  #since = 0

  /**
   * Counts an attempt.
   * @param documents that the page has had so far
   * @returns ms of the story to keep it waiting, mostly 0
   */
  delay(now: number, documents: number): number {
    this.#left = Math.min(BURST, this.#left + ((now - this.#at) / 1000) * PER_SECOND)
    this.#at = now
    this.#documents = documents
    if (Math.min(this.#failed, documents - this.#since) > RELOADING) return LONGEST_PAUSE
    if (this.#failed > HAMMERING) return LONG_PAUSE
    if (this.#left < 1) return PAUSE
    this.#left--
    return 0
  }

  /** Whether an attempt came to anything. */
  result(success: boolean): void {
    this.#failed = success ? 0 : this.#failed + 1
    if (success) this.#since = this.#documents
  }
}
