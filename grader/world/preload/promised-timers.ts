import type { Timer } from './time.ts'

interface Options {
  readonly signal?: AbortSignal | undefined
  readonly ref?: boolean
}

/** A function, so that nobody concludes that a signal once alive stays so. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

type Start = (callback: () => void, delay?: number) => Timer
type Clear = (timer: Timer) => void

/** Programs tell an abort by its name or its code, so both have to be Node's. */
function abortError(signal: AbortSignal): Error {
  const error = new Error('The operation was aborted', { cause: signal.reason })
  return Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR' })
}

/** `timers/promises`' `setTimeout` (Node's documentation, “Timers Promises API”) on given timers. */
export function promisedTimeout(start: Start, clear: Clear) {
  return <T>(delay?: number, value?: T, { signal, ref = true }: Options = {}): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(abortError(signal))
        return
      }
      const onAbort = (): void => {
        clear(timer)
        reject(abortError(signal as AbortSignal))
      }
      const timer = start(() => {
        signal?.removeEventListener('abort', onAbort)
        resolve(value as T)
      }, delay)
      if (!ref) timer.unref()
      signal?.addEventListener('abort', onAbort, { once: true })
    })
}

/** `timers/promises`' `setInterval`: ticks that nobody awaited yet are kept, as Node keeps them. */
export function promisedInterval(start: Start, clear: Clear) {
  return async function* interval<T>(
    delay?: number,
    value?: T,
    { signal, ref = true }: Options = {},
  ): AsyncGenerator<T, void> {
    if (isAborted(signal)) throw abortError(signal as AbortSignal)
    let ticks = 0
    let wake: (() => void) | null = null
    const onAbort = (): void => wake?.()
    const timer = start(() => {
      ticks++
      wake?.()
    }, delay)
    if (!ref) timer.unref()
    signal?.addEventListener('abort', onAbort, { once: true })
    try {
      while (true) {
        if (isAborted(signal)) throw abortError(signal as AbortSignal)
        if (ticks === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          wake = null
          continue
        }
        for (; ticks > 0; ticks--) yield value as T
      }
    } finally {
      clear(timer)
      signal?.removeEventListener('abort', onAbort)
    }
  }
}
