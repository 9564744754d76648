import type { DevTools } from './browser/devtools.ts'
import { patience } from './patience.ts'

/** Real ms within which a page has to answer; longer, and it hangs. */
export const PATIENCE_MS = 10_000

/** The page does not answer: its script loops, or it is gone. */
export class PageLost extends Error {
  override readonly name = 'PageLost'
}

/** Asks a page by DevTools, with a limit to its patience. */
export class Inspector {
  readonly #session: DevTools
  /** The page has been given up. */
  lost = false

  constructor(session: DevTools) {
    this.#session = session
  }

  /**
   * Runs an expression in the page, and waits for what it promises.
   * @param byPerson whether the page may do what only people allow: open windows, play sounds
   * @throws PageLost
   */
  async evaluate<T>(expression: string, byPerson = false): Promise<T> {
    const reply = await this.answered(
      this.#session.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        userGesture: byPerson,
        returnByValue: true,
      }),
    )
    if (reply.exceptionDetails !== undefined) {
      throw new PageLost(`the page is not there any more: ${reply.exceptionDetails.text}`)
    }
    return reply.result.value as T
  }

  /** What was asked, once it is answered. @throws PageLost */
  async answered<T>(work: Promise<T>): Promise<T> {
    let calm = (): void => undefined
    const limit = new Promise<never>((_resolve, reject) => {
      calm = patience(PATIENCE_MS, () => {
        this.lost = true
        reject(new PageLost('the page does not answer'))
      })
    })
    try {
      return await Promise.race([work, limit])
    } catch (error) {
      if (error instanceof PageLost) throw error
      throw new PageLost('the page is gone', { cause: error })
    } finally {
      calm()
    }
  }
}
