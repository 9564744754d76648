/** The terminal itself: raw keys in, lines out, and everything as it was when it is over. */
import type { ReadStream, WriteStream } from 'node:tty'
import { DO_NOT_MARK_PASTES, type Key, keysIn, MARK_PASTES } from './keys.ts'
import { repaint } from './repaint.ts'

const HIDE_CURSOR = '\u001B[?25l'
const SHOW_CURSOR = '\u001B[?25h'

export interface Listener {
  key(key: Key): void
  /** Everything has to be drawn again, perhaps in another width. */
  redraw(): void
  /** Nobody is there any more. */
  gone(): void
}

/** Takes hold of the terminal; disposing of it gives it back. */
export class Terminal implements Disposable {
  readonly #input: ReadStream
  readonly #output: WriteStream
  readonly #listener: Listener
  #shown: readonly string[] | null = null
  #held = false

  constructor(input: ReadStream, output: WriteStream, listener: Listener) {
    this.#input = input
    this.#output = output
    this.#listener = listener
    input.setEncoding('utf8')
    input.on('data', this.#read)
    input.on('end', this.#gone)
    output.on('resize', this.#resized)
    output.on('error', this.#gone)
    process.on('SIGCONT', this.#back)
    // Whatever ends the program: nobody wants a shell without echo.
    process.on('exit', this.#release)
    this.#hold()
  }

  /** Columns; those of an old terminal where it does not tell. */
  get width(): number {
    return this.#output.columns || 80
  }

  show(lines: readonly string[]): void {
    if (!this.#held) return
    const size = { columns: this.width, rows: this.#output.rows || 24 }
    const text = repaint(this.#shown, lines, size)
    this.#shown = lines
    if (text !== '') this.#output.write(text)
  }

  /** Ctrl-Z, where there are jobs: gives the terminal to the shell until it comes back. */
  suspend(): void {
    if (process.platform === 'win32') return
    this.#release()
    // All of the foreground, as the terminal would: the shell waits for npm, not for us.
    process.kill(0, 'SIGTSTP')
  }

  [Symbol.dispose](): void {
    this.#release()
    process.off('exit', this.#release)
    process.off('SIGCONT', this.#back)
    this.#output.off('resize', this.#resized)
    this.#output.off('error', this.#gone)
    this.#input.off('data', this.#read)
    this.#input.off('end', this.#gone)
    this.#input.pause()
  }

  #hold(): void {
    this.#held = true
    this.#shown = null
    this.#input.setRawMode(true)
    this.#input.resume()
    this.#output.write(HIDE_CURSOR + MARK_PASTES)
  }

  readonly #release = (): void => {
    if (!this.#held) return
    this.#held = false
    this.#output.write(`${DO_NOT_MARK_PASTES}${SHOW_CURSOR}\r\n`)
    // A terminal that was closed has no mode any more.
    if (!this.#input.destroyed) this.#input.setRawMode(false)
  }

  readonly #back = (): void => {
    if (!this.#held) this.#hold()
    this.#listener.redraw()
  }

  readonly #resized = (): void => {
    this.#shown = null
    this.#listener.redraw()
  }

  readonly #read = (input: string): void => {
    for (const key of keysIn(input)) this.#listener.key(key)
  }

  readonly #gone = (): void => this.#listener.gone()
}
