import { createHook } from 'node:async_hooks'

/** Requests that never end by themselves, or that the wire sees anyway. */
const NOT_WORK =
  /^(TCPConnectWrap|PipeConnectWrap|UDPSendWrap|WriteWrap|ShutdownWrap|LibuvStreamWrap)$/

/** Crypto's jobs on the thread pool; synchronous ones have no `ondone`. */
const CRYPTO_JOB = /REQUEST$/

interface Job {
  readonly ondone?: unknown
}

interface Deflater {
  write(...args: unknown[]): unknown
}

/**
 * Counts the asynchronous work that the program waits for (files, names, crypto, compression):
 * until it is done, its next message may be about to be sent, and the clock must not move.
 */
export class Pending {
  readonly #jobs = new Map<number, Job>()
  readonly #compressing = new Map<number, number>()
  #immediates = 0
  /** The program itself has yet to be loaded; its first line says so (build.ts). */
  #loading = 1

  constructor() {
    Object.assign(globalThis, {
      __labStarted: () => {
        this.#loading = 0
        Reflect.deleteProperty(globalThis, '__labStarted')
      },
    })
    createHook({
      init: (id, type, _trigger, resource) => {
        if (CRYPTO_JOB.test(type)) this.#jobs.set(id, resource)
        if (type === 'ZLIB') this.#watchCompression(id, resource as Deflater)
      },
      before: (id) => {
        this.#jobs.delete(id)
        const left = this.#compressing.get(id)
        if (left !== undefined) this.#compressing.set(id, left - 1)
      },
      destroy: (id) => {
        this.#jobs.delete(id)
        this.#compressing.delete(id)
      },
    }).enable()
  }

  /** How many pieces of work are on their way. */
  get count(): number {
    let count = 0
    for (const [id, job] of this.#jobs) {
      if (job.ondone === undefined) this.#jobs.delete(id)
      else count++
    }
    for (const left of this.#compressing.values()) count += left
    return this.#loading + count + activeRequests().filter((name) => !NOT_WORK.test(name)).length
  }

  /** Callbacks that the program has put off to the next turn of its event loop. */
  get immediates(): number {
    return this.#immediates
  }

  /** Wraps a `setImmediate`, so that what it puts off is counted. */
  countImmediates(original: typeof setImmediate): typeof setImmediate {
    const counted = (callback: (...args: unknown[]) => void, ...args: unknown[]): unknown => {
      this.#immediates++
      const immediate = original(() => {
        this.#immediates--
        callback.apply(immediate, args)
      })
      cleared.set(immediate, () => this.#immediates--)
      return immediate
    }
    return Object.assign(counted, original)
  }

  countCleared(original: typeof clearImmediate): typeof clearImmediate {
    return (immediate) => {
      if (immediate !== undefined && !(immediate as { _destroyed?: boolean })._destroyed) {
        cleared.get(immediate)?.()
      }
      original(immediate)
    }
  }

  #watchCompression(id: number, handle: Deflater): void {
    const write = handle.write
    this.#compressing.set(id, 0)
    handle.write = (...args: unknown[]) => {
      this.#compressing.set(id, (this.#compressing.get(id) ?? 0) + 1)
      return Reflect.apply(write, handle, args)
    }
  }
}

const cleared = new WeakMap<object, () => void>()

function activeRequests(): string[] {
  const { _getActiveRequests: requests } = process as unknown as {
    _getActiveRequests(): readonly object[]
  }
  return requests().map((request) => request.constructor.name)
}
