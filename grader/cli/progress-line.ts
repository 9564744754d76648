import type { RunEvent } from '../model/event.ts'
import { advance, NO_PROGRESS, type Progress, renderProgress } from '../report/progress.ts'
import { PROGRESS } from '../report/words.ts'
import type { Context } from './command.ts'
import { terminalOptions } from './terminal-options.ts'

/** Exercises after which a guess at the rest is worth telling. */
const TELLING = 8

/** Where no terminal shows how far the run is, a log is told each time that so many are done. */
const LOGGED = 50

const CLEAR = '\r\u001B[2K'

/**
 * One line that says how far the run is, on standard error; where that is no terminal, a line now and
 * then. What takes a while (a browser being installed) is said in any case.
 */
export class ProgressLine {
  readonly #context: Context
  #state: Progress = NO_PROGRESS
  /** When the first exercise was begun (ms of performance.now); null before. */
  #began: number | null = null
  /** How many were done when a log was told last. */
  #logged = 0

  constructor(context: Context) {
    this.#context = context
  }

  tell(event: RunEvent): void {
    const { stderr, lang } = this.#context
    this.#state = advance(this.#state, event)
    if (event.type === 'started') this.#began ??= performance.now()
    this.#state = { ...this.#state, remaining: this.#remaining() }
    if (!stderr.isTTY && event.type === 'preparing') stderr.write(`${event.what[lang]}\n`)
    this.show(this.#state)
  }

  /** As long as it took for those that are done; the first few say nothing yet. */
  #remaining(): number | null {
    const { done, kept, total } = this.#state
    const judged = done - kept
    if (this.#began === null || judged < TELLING || done === total) return null
    return ((performance.now() - this.#began) / judged) * (total - done)
  }

  show(state: Progress): void {
    const { stderr } = this.#context
    if (!stderr.isTTY) {
      this.#log(state)
      return
    }
    const line = renderProgress(state, terminalOptions(stderr, this.#context, false))
    stderr.write(CLEAR + line)
  }

  #log({ done, total, failing }: Progress): void {
    if (done < this.#logged + LOGGED || done === total) return
    this.#logged = done
    const { stderr, lang } = this.#context
    stderr.write(`${done}/${total} · ${PROGRESS.failing(failing)[lang]}\n`)
  }

  clear(): void {
    if (this.#context.stderr.isTTY) this.#context.stderr.write(CLEAR)
  }
}
