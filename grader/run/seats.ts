import type { LabBrowser } from '../world/browser/launch.ts'
import { Seat } from '../world/seat.ts'

/** Free seats kept for the same owner. */
const KEPT = 12

/**
 * Seats are expensive, so they are used again: within one submission, or by everybody where the
 * page is the kit's own.
 */
export class Seats {
  readonly #browser: () => Promise<LabBrowser>
  readonly #agent: string
  readonly #free = new Map<string, Seat[]>()
  readonly #closing = new Set<Promise<void>>()
  #over = false

  constructor(browser: () => Promise<LabBrowser>, agent: string) {
    this.#browser = browser
    this.#agent = agent
  }

  /** @param owner whose pages sat here before and may sit here again */
  async take(owner: string): Promise<Seat> {
    const free = this.#free.get(owner) ?? []
    // The one that has been free for longest is silent by now.
    for (let seat = free.shift(); seat !== undefined; seat = free.shift()) {
      if (await seat.vacant()) return seat
      this.#close(seat)
    }
    return Seat.open(await this.#browser(), this.#agent)
  }

  give(owner: string, seat: Seat): void {
    const free = this.#free.get(owner) ?? []
    this.#free.set(owner, free)
    if (this.#over || seat.lost || free.length >= KEPT) this.#close(seat)
    else free.push(seat)
  }

  /** Leaves what is still shown, while nobody waits: at rest a page costs nothing. */
  async leave(owner: string): Promise<void> {
    await Promise.all((this.#free.get(owner) ?? []).map((seat) => seat.clear()))
  }

  /** The owner will not come back. */
  clear(owner: string): void {
    for (const seat of this.#free.get(owner) ?? []) this.#close(seat)
    this.#free.delete(owner)
  }

  /** What is given back later, by a story that was ended, is not kept. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#over = true
    for (const owner of Array.from(this.#free.keys())) this.clear(owner)
    await Promise.all(this.#closing)
  }

  #close(seat: Seat): void {
    const closing = seat.close().finally(() => this.#closing.delete(closing))
    this.#closing.add(closing)
    // A page that hangs, or a browser that died, has nothing left to be closed.
    closing.catch(() => this.#closing.delete(closing))
  }
}
