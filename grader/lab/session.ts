/** A student at work: what happens is reduced to a state, the state is drawn, effects are done. */
import type { ReadStream, WriteStream } from 'node:tty'
import type { Check } from '../checks/check.ts'
import type { ClockKind } from '../model/report.ts'
import type { Lang, Text } from '../model/text.ts'
import { Lab } from '../run/lab.ts'
import { browse } from './browse.ts'
import { Judging } from './judging.ts'
import { type Live, openLive } from './live/live.ts'
import { materialOf } from './material.ts'
import { exerciseFolder, PROGRESS_FILE } from './paths.ts'
import { changeProgress, forget, merge, readProgress } from './progress.ts'
import { begin, firstUnfinished, reduce } from './reduce.ts'
import { missingIn, reset, restore } from './reset.ts'
import { screen } from './screen.ts'
import type { Effect, Entry, Happening, State } from './state.ts'
import { Terminal } from './terminal.ts'
import { type Watching, watch } from './watch.ts'
import { NOTICE } from './words.ts'

export interface SessionOptions {
  readonly checks: readonly Check[]
  /** The exercise to work on; null for the first that was not passed. */
  readonly check: Check | null
  readonly lang: Lang
  readonly clock: ClockKind
  readonly colour: boolean
  readonly ascii: boolean
  readonly input: ReadStream
  readonly output: WriteStream
  readonly env: NodeJS.ProcessEnv
}

/** ms that everything may take to end once the student has quit. */
const FAREWELL_MS = 3000

/** The exercises as the list shows them. */
export function entriesOf(checks: readonly Check[]): readonly Entry[] {
  return checks.map(({ exercise: { id, number, title, asked }, rules }) => ({
    id,
    number,
    title,
    asked,
    max: rules.reduce((sum, { points }) => sum + points, 0),
  }))
}

/** Works on exercises until the student quits. */
export async function work(options: SessionOptions): Promise<void> {
  await using session = await Session.open(options)
  await session.over
}

function sentence(error: unknown): Text {
  return NOTICE.failed(error instanceof Error ? error.message : String(error))
}

class Session implements AsyncDisposable {
  readonly #options: SessionOptions
  readonly #terminal: Terminal
  #state: State
  #drawing = false
  #lab: Promise<Lab> | null = null
  #judging: Judging | null = null
  #live: Live | null = null
  #watching: Watching | null = null
  /** Exercises are opened one after the other. */
  #opening: Promise<void> = Promise.resolve()
  #quit: () => void = () => {}
  readonly over: Promise<void>

  private constructor(options: SessionOptions, state: State) {
    this.#options = options
    this.#state = state
    this.over = new Promise((resolve) => {
      this.#quit = resolve
    })
    this.#terminal = new Terminal(options.input, options.output, {
      key: (key) =>
        key.is === 'suspend' ? this.#terminal.suspend() : this.#happen({ type: 'key', key }),
      redraw: () => this.#happen({ type: 'redrawn' }),
      gone: () => this.#quit(),
    })
  }

  static async open(options: SessionOptions): Promise<Session> {
    const { checks, check, lang } = options
    const entries = entriesOf(checks)
    const { progress, aside } = await readProgress(PROGRESS_FILE)
    const at = check === null ? firstUnfinished(entries, progress) : checks.indexOf(check)
    const { exercise } = checks[at] as Check
    const material = await materialOf(exercise)
    const session = new Session(options, begin({ lang, entries, at, material, progress }))
    session.#draw()
    if (aside !== null) session.#happen({ type: 'told', notice: NOTICE.progressAside(aside) })
    session.#do({ do: 'open', at })
    return session
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#terminal[Symbol.dispose]()
    // Neither a browser that is being installed nor a judgement that was given up is waited for; at
    // the exit, all that runs is ended.
    setTimeout(() => process.exit(), FAREWELL_MS).unref()
    this.#judging?.stop()
    await this.#opening
    await this.#close()
    const lab = await this.#lab?.catch(() => null)
    await lab?.[Symbol.asyncDispose]()
  }

  #happen(happening: Happening): void {
    const { state, effects } = reduce(this.#state, happening)
    this.#state = state
    for (const effect of effects) this.#do(effect)
    this.#draw()
  }

  /** Once for all that happens in one turn. */
  #draw(): void {
    if (this.#drawing) return
    this.#drawing = true
    setImmediate(() => {
      this.#drawing = false
      const { colour, ascii } = this.#options
      this.#terminal.show(screen(this.#state, { colour, ascii, width: this.#terminal.width }))
    })
  }

  #do(effect: Effect): void {
    switch (effect.do) {
      case 'open':
        this.#judging?.stop()
        this.#opening = this.#opening
          .then(() => this.#open(effect.at))
          .catch((error: unknown) => this.#failed(error))
        return
      case 'judge':
        this.#live?.judging()
        this.#judging?.begin(this.#check)
        this.#live?.reload().catch((error: unknown) => this.#failed(error))
        return
      case 'stop':
        return this.#judging?.stop()
      case 'look':
        return this.#saved('')
      case 'browse':
        void browse(effect.address, process.platform, this.#options.env).then((opened) => {
          if (!opened) this.#happen({ type: 'told', notice: NOTICE.notBrowsed(effect.address) })
        })
        return
      case 'weather':
        return this.#live?.weather(effect.id)
      case 'reset':
        this.#reset().catch((error: unknown) => this.#failed(error))
        return
      case 'keep':
        changeProgress(PROGRESS_FILE, (before) => merge(before, effect.progress)).catch(
          (error: unknown) =>
            this.#happen({ type: 'told', notice: NOTICE.notKept((error as Error).message) }),
        )
        return
      case 'quit':
        return this.#quit()
    }
  }

  get #check(): Check {
    return this.#options.checks[this.#state.at] as Check
  }

  #failed(error: unknown): void {
    this.#happen({ type: 'told', notice: sentence(error) })
  }

  async #open(at: number): Promise<void> {
    const check = this.#options.checks[at] as Check
    await this.#close()
    const material = await materialOf(check.exercise)
    const folder = exerciseFolder(check.exercise.id)
    this.#happen({ type: 'opened', at, material })
    this.#watching = watch(folder, {
      changed: (file) => this.#saved(file),
      failed: ({ message }) => this.#happen({ type: 'told', notice: NOTICE.unwatched(message) }),
    })
    await this.#watching.ready
    const lab = await this.#openLab()
    this.#judging ??= this.#openJudging(lab)
    await this.#look('')
    await this.#openLive(check, folder, lab)
  }

  #openLab(): Promise<Lab> {
    this.#lab ??= Lab.open({
      onPreparing: (what) => this.#happen({ type: 'preparing', what }),
    })
    return this.#lab
  }

  #openJudging(lab: Lab): Judging {
    return new Judging(lab, this.#options.clock, {
      judged: (report) => {
        this.#live?.judged(report)
        this.#happen({ type: 'judged', report })
      },
      advised: (notes) => this.#happen({ type: 'advised', notes }),
      unjudged: (why) => this.#happen({ type: 'unjudged', why }),
      failed: (error) => this.#happen({ type: 'unjudged', why: sentence(error) }),
    })
  }

  async #openLive(check: Check, folder: string, { tools }: Lab): Promise<void> {
    const { lang } = this.#state
    try {
      const live = await openLive({ check, folder, lang, tools })
      live.listen((event) => this.#happen({ type: 'live', event }))
      this.#live = live
      const { address, port } = live
      this.#happen({ type: 'page', page: { is: 'open', address, port } })
      const { report, judging } = this.#state
      if (report !== null) live.judged(report)
      if (judging.is === 'running') live.judging()
    } catch (error) {
      this.#happen({ type: 'page', page: { is: 'failed', why: sentence(error) } })
    }
  }

  #saved(file: string): void {
    this.#look(file).catch((error: unknown) => this.#failed(error))
  }

  /** Looks at what is there now, and has it judged. */
  async #look(file: string): Promise<void> {
    const { exercise } = this.#check
    const missing = await missingIn(exerciseFolder(exercise.id), exercise)
    this.#happen({ type: 'saved', file, missing })
  }

  async #reset(): Promise<void> {
    const { exercise } = this.#check
    const folder = exerciseFolder(exercise.id)
    const onlyMissing = this.#state.missing.length > 0
    const { kept, restored } = await (onlyMissing ? restore : reset)(folder, exercise)
    if (!onlyMissing) await changeProgress(PROGRESS_FILE, (before) => forget(before, exercise.id))
    await this.#look('')
    const notice = onlyMissing
      ? NOTICE.restored(restored.join(', '))
      : kept.length === 0
        ? NOTICE.resetNothing
        : NOTICE.reset(kept.join(', '))
    this.#happen({ type: 'told', notice })
  }

  async #close(): Promise<void> {
    const [live, watching] = [this.#live, this.#watching]
    this.#live = null
    this.#watching = null
    await watching?.[Symbol.asyncDispose]()
    await live?.[Symbol.asyncDispose]()
  }
}
