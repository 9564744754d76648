import type { RunEvent } from '../model/event.ts'
import { advance, NO_PROGRESS, type Progress, renderProgress } from '../report/progress.ts'
import type { Context } from './command.ts'
import { terminalOptions } from './terminal-options.ts'

const CLEAR = '\r\u001B[2K'

/**
 * One line that says how far the run is, on standard error and only where that is a terminal. What
 * takes a while (a browser being installed) is said in any case.
 */
export class ProgressLine {
  readonly #context: Context
  #state: Progress = NO_PROGRESS

  constructor(context: Context) {
    this.#context = context
  }

  tell(event: RunEvent): void {
    const { stderr, lang } = this.#context
    this.#state = advance(this.#state, event)
    if (!stderr.isTTY) {
      if (event.type === 'preparing') stderr.write(`${event.what[lang]}\n`)
      return
    }
    this.show(this.#state)
  }

  show(state: Progress): void {
    const { stderr } = this.#context
    if (!stderr.isTTY) return
    const line = renderProgress(state, terminalOptions(stderr, this.#context, false))
    stderr.write(CLEAR + line)
  }

  clear(): void {
    if (this.#context.stderr.isTTY) this.#context.stderr.write(CLEAR)
  }
}
