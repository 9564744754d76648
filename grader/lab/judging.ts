/** Judges what was saved last, and nothing that was saved before. */
import { mkdir } from 'node:fs/promises'
import type { Check } from '../checks/check.ts'
import { worksIn } from '../class/works.ts'
import type { ClockKind, ExerciseReport, Note } from '../model/report.ts'
import type { Text } from '../model/text.ts'
import { typeAdvice } from '../run/advice.ts'
import { isBegun } from '../run/begun.ts'
import { judge } from '../run/judge.ts'
import type { Lab } from '../run/lab.ts'
import { EXERCISES } from '../run/prepare.ts'
import type { Work } from '../model/submission.ts'
import { BrowserUnavailable } from '../world/browser/unavailable.ts'

export interface Jury {
  judged(report: ExerciseReport): void
  advised(notes: readonly Note[]): void
  /** There is no browser to judge with. */
  unjudged(why: Text): void
  /** The kit itself failed. */
  failed(error: unknown): void
}

/** One judgement at a time: the next one ends the one before. */
export class Judging {
  readonly #lab: Lab
  readonly #clock: ClockKind
  readonly #jury: Jury
  #running: AbortController | null = null
  /** Whose pages were judged last. */
  #owner = ''

  constructor(lab: Lab, clock: ClockKind, jury: Jury) {
    this.#lab = lab
    this.#clock = clock
    this.#jury = jury
  }

  /** Begins to judge what is there now; what comes of it is told to the jury, unless it is too late. */
  begin(check: Check): void {
    this.stop()
    const controller = new AbortController()
    this.#running = controller
    const owner = `exercises/${check.exercise.id}`
    // Pages of an exercise that was left are not needed again soon.
    if (owner !== this.#owner) this.#lab.seats.clear(this.#owner)
    this.#owner = owner
    this.#judge(check, controller.signal).catch((error: unknown) => {
      if (controller.signal.aborted) return
      if (error instanceof BrowserUnavailable) this.#jury.unjudged(error.text)
      else this.#jury.failed(error)
    })
  }

  /** Nobody wants the verdict any more. */
  stop(): void {
    this.#running?.abort()
    this.#running = null
  }

  async #judge(check: Check, signal: AbortSignal): Promise<void> {
    const lab = this.#lab
    const [{ works }] = await Promise.all([worksIn(EXERCISES, [check], null), lab.browser()])
    const [work] = works
    if (work === undefined) throw new Error(`no work for ${check.exercise.id}`)
    signal.throwIfAborted()
    const options = { clock: this.#clock, owner: this.#owner, eager: true, signal }
    const report = await judge(lab, check, work, options)
    if (signal.aborted) return
    this.#jury.judged(report)
    await lab.seats.leave(options.owner)
    if (signal.aborted) return
    lab.standby.fill(
      this.#clock === 'virtual' && check.server === 'student' ? check.stories.length : 0,
    )
    if (report.status === 'not-started') return
    // After the verdict, which would otherwise wait for the compiler.
    const notes = await this.#advice(work, signal)
    if (!signal.aborted && notes.length > 0) this.#jury.advised(notes)
  }

  async #advice({ exercise, files }: Work, signal: AbortSignal): Promise<readonly Note[]> {
    const begun: string[] = []
    for (const [name, path] of Object.entries(files)) {
      if (path !== null && (await isBegun(path, exercise, name))) begun.push(path)
    }
    const folder = this.#lab.newFolder()
    await mkdir(folder, { recursive: true })
    const advice = await typeAdvice(begun, folder, signal)
    return begun.flatMap((path) => advice.get(path) ?? [])
  }
}
