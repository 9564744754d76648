import childProcess, { ChildProcess } from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'
import timersPromises from 'node:timers/promises'
import timers from 'node:timers'
import workerThreads from 'node:worker_threads'
import { chance } from '../both/chance.ts'
import { Connections } from './connections.ts'
import { Control } from './control.ts'
import { writeSynchronously } from './output.ts'
import { Pending } from './pending.ts'
import type { Order, PreloadConfig, Unsuited } from './protocol.ts'
import { RealTimers } from './real-timers.ts'
import { replaceSocketTimeouts } from './socket-timeouts.ts'
import { VirtualTime } from './time.ts'

/** Turns of the event loop without any change after which nothing more is on its way. */
const QUIET_TURNS = 4
/** A program that keeps putting off work to the next turn this long is polling. */
const POLLING_TURNS = 2000
/** Real ms after which an order is answered although something is still going on. */
const RESTLESS_MS = { virtual: 4000, real: 300 }

/** The machine's own clock, kept before it is replaced. */
const realNow = performance.now.bind(performance)

/** A turn of the event loop that takes longer (ms) counts as this. */
const LONG_TURN_MS = 50

/** Adds up the time of waiting; a long computation of the program's own is no restlessness. */
class Patience {
  #last = realNow()
  /** ms of waiting so far. */
  spent = 0

  turn(): void {
    const now = realNow()
    this.spent += Math.min(now - this.#last, LONG_TURN_MS)
    this.#last = now
  }
}

/**
 * Leads the program's ports to private sockets, puts its time on the lab's clock, and answers the
 * lab's question “has everything come to rest?”.
 */
export function install(config: PreloadConfig): void {
  const turn = setImmediate
  const control = new Control((order) => {
    queue = queue.then(() => obey(order))
  })
  let queue: Promise<void> = Promise.resolve()
  let unsuited = false

  function giveUp(why: Unsuited): void {
    if (unsuited || config.clock === 'real') return
    unsuited = true
    control.sendNow({ type: 'unsuited', why })
  }

  const printed = writeSynchronously()
  const pending = new Pending()
  const connections = new Connections(config.sockets, (port, path, open) => {
    control.send(open ? { type: 'listening', port, path } : { type: 'closed-port', port })
  })
  const time =
    config.clock === 'virtual' ? new VirtualTime(config.epoch, () => giveUp('busy-wait')) : null
  const realTimers = time === null ? new RealTimers() : null
  if (time !== null) {
    replaceSocketTimeouts()
    Math.random = chance(config.seed)
  }

  const immediate = pending.countImmediates(setImmediate)
  const clear = pending.countCleared(clearImmediate)
  Object.assign(globalThis, { setImmediate: immediate, clearImmediate: clear })
  Object.assign(timers, { setImmediate: immediate, clearImmediate: clear })
  Object.assign(timersPromises, {
    setImmediate: (value: unknown) => new Promise((resolve) => immediate(() => resolve(value))),
  })

  // What runs in another thread or process has a clock of its own, which the lab cannot move.
  const spawned = (): void => {
    control.send({ type: 'spawned' })
    giveUp('child-process')
  }
  // All that starts a process comes through here, whatever it was called by (util.promisify too).
  const prototype = ChildProcess.prototype as unknown as { spawn(...args: unknown[]): unknown }
  const { spawn } = prototype
  prototype.spawn = function (this: unknown, ...args: unknown[]): unknown {
    spawned()
    return Reflect.apply(spawn, this, args)
  }
  for (const method of ['spawnSync', 'execSync', 'execFileSync'] as const) {
    const noticed = new Proxy(childProcess[method], {
      apply: (original, self, args) => {
        spawned()
        return Reflect.apply(original as (...given: unknown[]) => unknown, self, args)
      },
    })
    Object.assign(childProcess, { [method]: noticed })
  }
  const { Worker } = workerThreads
  Object.assign(workerThreads, {
    Worker: new Proxy(Worker, {
      construct: (target, args, newTarget) => {
        giveUp('worker')
        return Reflect.construct(target, args, newTarget) as object
      },
    }),
  })
  const wait = Atomics.wait.bind(Atomics)
  Atomics.wait = ((...args: Parameters<typeof wait>) => {
    giveUp('busy-wait')
    return wait(...args)
  }) as typeof Atomics.wait
  syncBuiltinESMExports()

  // Virtual timers do not keep a process alive as real ones do.
  process.on('beforeExit', () => {
    if (time?.holds === true) control.hold()
  })

  /** Moves the clock if told to, waits until nothing moves any more, and answers. */
  async function obey(order: Order): Promise<void> {
    const patience = new Patience()
    let restless: string | null = null
    if (time !== null && order.to !== undefined) {
      while (restless === null && time.next !== null && time.next <= order.to) {
        fire(time.next)
        restless = await rest(order, patience)
      }
      fire(order.to)
    }
    restless = (await rest(order, patience)) ?? restless
    control.send({
      type: 'answer',
      id: order.id,
      next: time?.next ?? null,
      timers: time?.count ?? realTimers?.count ?? 0,
      connections: connections.states(),
      printed: printed(),
      restless,
    })
    if (time?.holds !== true) control.release()
  }

  /** An error in a timer is the program's own, and ends it as it would at home. */
  function fire(at: number): void {
    try {
      time?.moveTo(at)
    } catch (error) {
      turn(() => {
        throw error
      })
    }
  }

  async function rest(order: Order, patience: Patience): Promise<string | null> {
    let before = ''
    let quiet = 0
    let polling = 0
    while (quiet < QUIET_TURNS) {
      await new Promise((resolve) => turn(resolve))
      patience.turn()
      time?.rest()
      const { read, written, queued } = connections.activity()
      const now = [connections.accepted, read, written, queued, pending.count].join()
      const settled =
        now === before &&
        queued === 0 &&
        pending.count === 0 &&
        pending.immediates === 0 &&
        connections.hasRead(order.sent)
      quiet = settled ? quiet + 1 : 0
      before = now
      if (unsuited) return 'unsuited'
      polling = pending.immediates > 0 && pending.count === 0 ? polling + 1 : 0
      if (polling > POLLING_TURNS) {
        giveUp('immediate-loop')
        return 'immediates'
      }
      if (patience.spent > RESTLESS_MS[config.clock]) {
        return pending.count > 0 ? 'work' : queued > 0 ? 'queued' : 'unread'
      }
    }
    return null
  }
}
