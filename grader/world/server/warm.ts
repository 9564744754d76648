import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Socket } from 'node:net'
import type { PreloadConfig } from '../preload/protocol.ts'
import { withResolvers } from '../resolvers.ts'
import { type Launch, launch } from './launch.ts'
import { killNow, yieldTo } from './system.ts'

/**
 * A process that is started before the program is there which it will run: Node's own beginning is
 * most of what a small server takes to start. It stands still in the preload until it is told how to
 * behave; what comes then is the same as in a process that was started at that moment. Not on
 * Windows, where there are no process groups, nor pipes that can be read before the event loop runs.
 */
export class WarmProcess implements Disposable {
  readonly child: ChildProcess
  /** What its children will carry in their environment. */
  readonly mark = randomUUID()
  /** Resolves as soon as it waits for its program, or to false where it ended before. */
  readonly ready: Promise<boolean>
  #state: 'starting' | 'ready' | 'taken' | 'over' = 'starting'

  /** @param place the entry, which does not exist yet, and its folder, which is made */
  constructor(place: Launch) {
    mkdirSync(place.folder, { recursive: true })
    this.child = launch(place, 'later', this.mark)
    // Whoever waits for the next verdict is not to be held up by this one's successor.
    yieldTo(this.child.pid)
    const { promise, resolve } = withResolvers<boolean>()
    this.ready = promise
    const become = (state: 'ready' | 'over'): void => {
      if (state === 'over' || this.#state === 'starting') this.#state = state
      resolve(this.isReady)
    }
    this.child.once('error', () => become('over')).once('exit', () => become('over'))
    this.#pipe.on('error', () => become('over'))
    this.#pipe.once('data', () => become('ready'))
  }

  /** Whether it waits for its program. */
  get isReady(): boolean {
    return this.#state === 'ready'
  }

  /** Whether it has ended without having been asked to run anything. */
  get isOver(): boolean {
    return this.#state === 'over'
  }

  /** Has it run the program, which is there by now. */
  begin(config: PreloadConfig): void {
    this.#state = 'taken'
    this.#pipe.write(`${JSON.stringify(config)}\n`)
  }

  /** Ends it with its group, unless it has begun: then it is somebody else's. */
  [Symbol.dispose](): void {
    const { pid } = this.child
    if (pid === undefined || this.#state === 'taken' || this.#state === 'over') return
    this.#state = 'over'
    killNow(-pid)
  }

  get #pipe(): Socket {
    return this.child.stdio[3] as Socket
  }
}
