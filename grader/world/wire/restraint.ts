/** So many attempts within a second of the story are a busy page; more, and it is slowed down. */
const BUSY = 100
/** So many that failed, one after the other, are a page that hammers. */
const HAMMERING = 25
/** So many in one story are too many for anybody. */
const TOO_MANY = 600
const SECOND = 1000

/**
 * Slows down a page that asks without end: on a clock that waits for it, it would ask for ever.
 * What it did so far is beyond what any rule allows, so that no verdict rests on the rest.
 */
export class Restraint {
  #recent: number[] = []
  #total = 0
  #failed = 0

  /** Counts an attempt. @returns ms of the story to keep it waiting, mostly 0 */
  delay(now: number): number {
    this.#total++
    this.#recent = this.#recent.filter((at) => at > now - SECOND)
    this.#recent.push(now)
    if (this.#total > TOO_MANY || this.#failed > HAMMERING) return SECOND
    return this.#recent.length > BUSY ? SECOND / 10 : 0
  }

  /** Whether an attempt came to anything. */
  result(success: boolean): void {
    this.#failed = success ? 0 : this.#failed + 1
  }
}
