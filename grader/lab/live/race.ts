import type { StudentServer } from '../../world/server/process.ts'
import { processorTime } from '../../world/server/system.ts'

/** How often (ms) one looks, and how often in turn a racing program was found racing. */
const LOOK_MS = 3000
const LOOKS = 2
/** Share of the time that a racing program gets of a processor, even where many want it. */
const BUSY = 0.1
/** What a program is said to be that has not answered yet. */
const UNANSWERED = 'unanswered'

/**
 * Notices a program that does not come back to its event loop, as in an endless loop: it answers
 * nobody then, and nothing else tells.
 */
export class Race {
  readonly #server: StudentServer
  readonly #changed: (races: boolean) => void
  readonly #timer: NodeJS.Timeout
  #cpu = 0
  #at = performance.now()
  /** Looks in turn at which it raced. */
  #raced = 0

  /** @param changed told when it begins to race, and when it has stopped */
  constructor(server: StudentServer, changed: (races: boolean) => void) {
    this.#server = server
    this.#changed = changed
    this.#cpu = processorTime(server.pid)
    this.#timer = setInterval(() => void this.#look(), LOOK_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #look(): Promise<void> {
    const before = this.#raced >= LOOKS
    const races = this.#isBusy() && !(await this.#answers())
    if (this.#server.ended !== null) return
    this.#raced = races ? this.#raced + 1 : 0
    if (this.#raced >= LOOKS !== before) this.#changed(!before)
  }

  /** A program at rest need not be asked; where the system does not tell, each is. */
  #isBusy(): boolean {
    const [cpu, now] = [processorTime(this.#server.pid), performance.now()]
    const share = (cpu - this.#cpu) / (now - this.#at)
    this.#cpu = cpu
    this.#at = now
    return process.platform !== 'linux' || share > BUSY
  }

  /** Whether the preload inside of it answers, within the patience that real time has. */
  async #answers(): Promise<boolean> {
    this.#server.restless = UNANSWERED
    await this.#server.settle()
    // TypeScript does not know that an answer writes here.
    return (this.#server.restless as string | null) !== UNANSWERED
  }
}
