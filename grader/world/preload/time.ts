import { syncBuiltinESMExports } from 'node:module'
import { performance } from 'node:perf_hooks'
import timers from 'node:timers'
import timersPromises from 'node:timers/promises'
import { promisify } from 'node:util'
import { install } from '@sinonjs/fake-timers'
import { promisedInterval, promisedTimeout } from './promised-timers.ts'

/** A timer as Node hands it out; the fake one lacks `close` and the disposal. */
export interface Timer {
  hasRef(): boolean
  ref(): Timer
  unref(): Timer
  refresh(): Timer
  close?(): Timer
  [Symbol.dispose]?(): void
  [Symbol.toPrimitive](): number
}

/** A synchronous stretch of the program that reads the clock this often is waiting for it. */
const BUSY_READS = 300_000

/** When the machine was switched on, in epoch ms: from then on `hrtime` counts, whoever starts later. */
const SWITCHED_ON = Date.UTC(2026, 0, 1)
/** How old a process is when its program begins, in ms. */
const STARTED = 30
/** What passes between two looks at a fine clock, in ns: many a program takes its time for an id. */
const LOOK = 1000n

/** The machine's own clock, kept before it is replaced; in ns. */
const wall = process.hrtime.bigint.bind(process.hrtime)

/**
 * The program's time: timers, `timers/promises`, dates, `performance` and `hrtime` on one clock
 * that only the lab moves. Microtasks, `nextTick` and `setImmediate` stay real.
 */
export class VirtualTime {
  readonly #clock: ReturnType<typeof install>
  readonly #timers = new Map<object, Timer>()
  #unbusy: (() => void) | null = null

  /** @param epoch epoch ms at which the clock starts */
  constructor(epoch: number, onBusy: () => void) {
    const turn = setImmediate
    this.#clock = install({
      now: epoch,
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'Intl'],
      loopLimit: 1_000_000,
      ignoreMissingTimers: true,
    })
    this.#watchReads(onBusy, turn)
    this.#patchFineClocks(epoch)
    this.#patchTimers()
  }

  get now(): number {
    return this.#clock.now
  }

  /** How many timers are pending. */
  get count(): number {
    return this.#clock.countTimers()
  }

  /** Whether a pending timer would keep a real process alive. */
  get holds(): boolean {
    return [...this.#pending()].some((timer) => timer.hasRef())
  }

  /** Epoch ms of the next timer; null where none is pending. */
  get next(): number | null {
    const next = (this.#clock as unknown as { timerHeap?: { timers: { callAt: number }[] } })
      .timerHeap?.timers[0]
    return next === undefined ? null : next.callAt
  }

  /** Moves to the instant `to` (epoch ms) and runs what is due there; throws what a timer throws. */
  moveTo(to: number): void {
    this.#clock.tick(Math.max(0, to - this.#clock.now))
  }

  *#pending(): Iterable<Timer> {
    const { timers: pending } = this.#clock as unknown as { timers?: Map<number, unknown> }
    for (const [handle, timer] of this.#timers) {
      if (pending?.has(Number(timer)) === true) yield timer
      else this.#timers.delete(handle)
    }
  }

  /** A loop that waits for the time to change would wait for ever: notice it, and let time run. */
  #watchReads(onBusy: () => void, turn: typeof setImmediate): void {
    const clock = this.#clock
    let now = clock.now
    let reads = 0
    let real: number | null = null
    Object.defineProperty(clock, 'now', {
      get: () => {
        reads++
        if (reads === 1000) {
          turn(() => {
            reads = 0
          })
        }
        if (reads === BUSY_READS) {
          onBusy()
          real = Number(wall() / 1_000_000n)
        }
        return real === null ? now : now + (Number(wall() / 1_000_000n) - real)
      },
      set: (value: number) => {
        now = value
      },
    })
    this.#unbusy = () => {
      reads = 0
    }
  }

  /** The lab's own reads are no waiting. */
  rest(): void {
    this.#unbusy?.()
  }

  #patchTimers(): void {
    const clock = this.#clock
    const known = this.#timers
    const start =
      (kind: 'setTimeout' | 'setInterval') =>
      (callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]): Timer => {
        if (typeof callback !== 'function') {
          throw Object.assign(
            new TypeError(
              `The "callback" argument must be of type function. Received ${String(callback)}`,
            ),
            { code: 'ERR_INVALID_ARG_TYPE' },
          )
        }
        // Node's own coercion: nothing runs sooner than after one millisecond.
        const ms = Number(delay)
        const wait = ms >= 1 && ms <= 2 ** 31 - 1 ? Math.trunc(ms) : 1
        const timer = clock[kind](
          (...given: unknown[]) => {
            callback.apply(timer, given)
          },
          wait,
          ...args,
        ) as Timer
        timer.close = () => {
          clock.clearTimeout(timer)
          return timer
        }
        timer[Symbol.dispose ?? Symbol.for('Symbol.dispose')] = () => clock.clearTimeout(timer)
        known.set(timer, timer)
        return timer
      }
    const clear = (timer?: Timer | number | string | null): void => {
      if (timer !== undefined && timer !== null) clock.clearTimeout(Number(timer))
    }
    const later = Object.assign(start('setTimeout'), {
      [promisify.custom]: promisedTimeout(start('setTimeout'), clear),
    })
    const api = {
      setTimeout: later,
      setInterval: start('setInterval'),
      clearTimeout: clear,
      clearInterval: clear,
    }
    Object.assign(globalThis, api)
    Object.assign(timers, api)
    const sleep = promisedTimeout(api.setTimeout, clear)
    Object.assign(timersPromises, {
      setTimeout: sleep,
      setInterval: promisedInterval(api.setInterval, clear),
    })
    Object.assign(timersPromises.scheduler, {
      wait: (ms: number, options?: { signal?: AbortSignal }) => sleep(ms, undefined, options),
    })
    AbortSignal.timeout = (ms: number) => {
      const controller = new AbortController()
      api
        .setTimeout(() => {
          controller.abort(
            new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
          )
        }, ms)
        .unref()
      return controller.signal
    }
    syncBuiltinESMExports()
  }

  /** Those that count less than milliseconds: at one instant of the lab each look finds another time. */
  #patchFineClocks(epoch: number): void {
    const clock = this.#clock
    let last = 0n
    const sinceSwitchedOn = (): bigint => {
      const due = BigInt(Math.round((clock.now - SWITCHED_ON) * 1e6))
      last = due > last ? due : last + LOOK
      return last
    }
    const begun = sinceSwitchedOn()
    const hrtime = (before?: readonly [number, number]): [number, number] => {
      const [seconds, nanoseconds] = before ?? [0, 0]
      const past = sinceSwitchedOn() - BigInt(seconds) * 1_000_000_000n - BigInt(nanoseconds)
      return [Number(past / 1_000_000_000n), Number(past % 1_000_000_000n)]
    }
    process.hrtime = Object.assign(hrtime, { bigint: sinceSwitchedOn })
    const age = (): number => STARTED + Number(sinceSwitchedOn() - begun) / 1e6
    Object.defineProperty(performance, 'now', { value: age, configurable: true })
    Object.defineProperty(performance, 'timeOrigin', {
      value: epoch - STARTED,
      configurable: true,
    })
    process.uptime = () => age() / 1000
  }
}
