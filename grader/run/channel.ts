/** A queue between those who have something to say and the one who listens. */
export class Channel<T> implements AsyncIterable<T> {
  readonly #kept: T[] = []
  #wake: (() => void) | null = null
  #closed = false
  #error: Error | null = null

  send(value: T): void {
    this.#kept.push(value)
    this.#wake?.()
  }

  /** No more will come; with an error, the listener gets it after what was said before. */
  close(error: Error | null = null): void {
    this.#closed = true
    this.#error = error
    this.#wake?.()
  }

  /** Closes it when all that speak have ended, or one of them has failed. */
  closeAfter(speakers: readonly Promise<unknown>[]): void {
    void Promise.all(speakers).then(
      () => this.close(),
      (error: unknown) => this.close(error instanceof Error ? error : new Error(String(error))),
    )
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    while (true) {
      while (this.#kept.length > 0) yield this.#kept.shift() as T
      if (this.#closed) {
        if (this.#error !== null) throw this.#error
        return
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#wake = null
    }
  }
}
