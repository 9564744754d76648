import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers'
import timersPromises from 'node:timers/promises'
import { promisify } from 'node:util'
import { promisedInterval, promisedTimeout } from './promised-timers.ts'
import type { Timer } from './time.ts'

/** In real time nothing is replaced, timers are only counted: `no-leak` asks for their number. */
export class RealTimers {
  readonly #started = new Set<NodeJS.Timeout>()

  constructor() {
    const count = (timer: NodeJS.Timeout): NodeJS.Timeout => {
      this.#started.add(timer)
      return timer
    }
    const { setTimeout: timeout, setInterval: interval } = globalThis
    const later = (callback: () => void, ms?: number, ...args: []): NodeJS.Timeout =>
      count(timeout(callback, ms, ...args))
    const every = (callback: () => void, ms?: number, ...args: []): NodeJS.Timeout =>
      count(interval(callback, ms, ...args))
    const asTimer = (start: typeof later) => (callback: () => void, ms?: number) =>
      start(callback, ms) as unknown as Timer
    const clear = (timer: Timer): void => clearTimeout(timer as unknown as NodeJS.Timeout)
    const sleep = promisedTimeout(asTimer(later), clear)
    const api = {
      setTimeout: Object.assign(later, { [promisify.custom]: sleep }),
      setInterval: every,
    }
    Object.assign(globalThis, api)
    Object.assign(timers, api)
    Object.assign(timersPromises, {
      setTimeout: sleep,
      setInterval: promisedInterval(asTimer(every), clear),
    })
    Object.assign(timersPromises.scheduler, {
      wait: (ms: number, options?: { signal?: AbortSignal }) => sleep(ms, undefined, options),
    })
    syncBuiltinESMExports()
  }

  /** Timers that are pending: neither cleared nor fired for the last time. */
  get count(): number {
    for (const timer of this.#started) {
      if ((timer as unknown as { _destroyed: boolean })._destroyed) this.#started.delete(timer)
    }
    return this.#started.size
  }
}
