import type { Fact, Request, Response } from '../../model/fact.ts'
import { KEPT_TEXT } from './rows.ts'
import type { WireLog } from './wire-log.ts'

interface Asked {
  readonly who: string
  readonly url: string
  /** ms on the log's clock. */
  readonly at: number
}

/** Plain requests as rows: each answer is told with the time that its request was held. */
export class Polls {
  readonly #log: WireLog
  #open: Asked[] = []

  constructor(log: WireLog) {
    this.#log = log
  }

  /** Told of every fact of the wire; takes those of plain requests. */
  hear(fact: Fact): void {
    if (fact.kind === 'request' && !fact.upgrade) this.#asked(fact)
    if (fact.kind === 'response' && !fact.upgrade) this.#answered(fact)
  }

  /** A request is over without a whole answer. */
  lost(who: string, url: string, by: 'visitor' | 'server'): void {
    const asked = this.#take(who, url)
    if (asked === null) return
    this.#log.add({ kind: 'lost', who, url, by, took: this.#since(asked) })
  }

  #asked({ who, method, url, headers, body = '' }: Request): void {
    this.#open.push({ who, url, at: this.#log.now() })
    this.#log.add({
      kind: 'request',
      who,
      method,
      url,
      headers: Object.entries(headers),
      body: body.slice(0, KEPT_TEXT),
    })
  }

  #answered({ who, url, status, headers, body = '' }: Response): void {
    const asked = this.#take(who, url)
    this.#log.add({
      kind: 'response',
      who,
      url,
      status,
      headers: Object.entries(headers),
      body: body.slice(0, KEPT_TEXT),
      took: asked === null ? 0 : this.#since(asked),
    })
  }

  /** The oldest request of somebody for that address that is still open. */
  #take(who: string, url: string): Asked | null {
    const found = this.#open.find((each) => each.who === who && each.url === url) ?? null
    this.#open = this.#open.filter((each) => each !== found)
    return found
  }

  #since({ at }: Asked): number {
    return Math.round(this.#log.now() - at)
  }
}
