import { platform } from 'node:os'
import { join } from 'node:path'
import { WarmProcess } from '../world/server/warm.ts'
import { BUNDLE } from './prepare.ts'
import { homeIn, socketsIn } from './story-folder.ts'

/** A story's folder in which a process waits for the program. */
export interface Waiting {
  /** Absolute path. */
  readonly folder: string
  readonly process: WarmProcess
}

/**
 * Processes that were started while nobody waited for a verdict, for the stories of the next one.
 * Under the virtual clock nothing tells a program how long ago it was started; in real time it would
 * know, and has a process of its own.
 */
export class Standby implements Disposable {
  readonly #preload: string
  readonly #newFolder: () => string
  #waiting: Waiting[] = []
  #over = false

  /**
   * @param preload absolute path of the bundled preload
   * @param newFolder tells the path of a folder that does not exist yet
   */
  constructor(preload: string, newFolder: () => string) {
    this.#preload = preload
    this.#newFolder = newFolder
  }

  /** Sees to it that so many processes are there, and no more. */
  fill(count: number): void {
    // There is no such process there.
    if (platform() === 'win32' || this.#over) return
    this.#waiting = this.#waiting.filter(({ process: { isOver } }) => !isOver)
    for (const { process: surplus } of this.#waiting.splice(count)) surplus[Symbol.dispose]()
    while (this.#waiting.length < count) {
      const folder = this.#newFolder()
      const home = homeIn(folder)
      const place = { folder: home, entry: join(home, BUNDLE), sockets: socketsIn(folder) }
      const process = new WarmProcess({ ...place, preload: this.#preload })
      this.#waiting.push({ folder, process })
    }
  }

  get processes(): readonly WarmProcess[] {
    return this.#waiting.map(({ process }) => process)
  }

  /** One that is ready; null where there is none. Whoever takes it disposes of it in the end. */
  take(): Waiting | null {
    const index = this.#waiting.findIndex(({ process: { isReady } }) => isReady)
    return index < 0 ? null : (this.#waiting.splice(index, 1)[0] ?? null)
  }

  [Symbol.dispose](): void {
    this.fill(0)
    this.#over = true
  }
}
