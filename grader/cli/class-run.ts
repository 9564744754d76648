import { access, constants, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Check } from '../checks/check.ts'
import { contentOf, shareOf, writePart } from '../class/part.ts'
import { Results, resultsFolder } from '../class/results.ts'
import { kitVersion } from '../class/version.ts'
import type { RunEvent } from '../model/event.ts'
import type { ClockKind, Report } from '../model/report.ts'
import type { Discovered, Submission } from '../model/submission.ts'
import type { Text } from '../model/text.ts'
import type { ClassSettings } from './class-options.ts'
import type { Context } from './command.ts'
import { UsageError } from './options.ts'

export interface ClassRunSettings extends ClassSettings {
  readonly clock: ClockKind
  readonly sandbox: boolean
}

/** What is particular to the run over a whole class: its results that are kept, and its parts. */
export class ClassRun {
  readonly #context: Context
  readonly #checks: readonly Check[]
  readonly #found: Discovered
  readonly #settings: ClassRunSettings
  #version: Promise<string> | null = null
  #results: Results | null = null
  /** Those that are graded here. */
  readonly submissions: readonly Submission[]

  constructor(
    context: Context,
    checks: readonly Check[],
    found: Discovered,
    settings: ClassRunSettings,
  ) {
    this.#context = context
    this.#checks = checks
    this.#found = found
    this.#settings = settings
    const { shard } = settings
    this.submissions = shard === null ? found.submissions : shareOf(found.submissions, shard)
  }

  /** Nobody should wait for a class to be graded to learn this. @throws UsageError */
  async check(): Promise<void> {
    const { part } = this.#settings
    if (part === null) return
    try {
      await access(dirname(resolve(this.#context.cwd, part)), constants.W_OK)
    } catch (error) {
      throw notWritten(part, error as Error)
    }
  }

  /** What was judged in earlier runs. */
  async results(): Promise<Results> {
    const { clock, sandbox, fresh } = this.#settings
    const folder = resultsFolder(this.#context.env)
    const version = await this.#kit()
    this.#results = await Results.open({ folder, version, clock, sandbox, fresh })
    return this.#results
  }

  #kit(): Promise<string> {
    this.#version ??= kitVersion()
    return this.#version
  }

  /** Says what was not judged anew, and what could not be kept. */
  tell(events: readonly RunEvent[]): void {
    const { stderr, lang } = this.#context
    const kept = events.filter((event) => event.type === 'graded' && event.kept === true).length
    if (kept > 0) stderr.write(`${tellKept(kept)[lang]}\n`)
    const trouble = this.#results?.trouble ?? null
    if (trouble !== null) stderr.write(`${notKept(trouble)[lang]}\n`)
  }

  /** Writes this part's results where they are wanted. @throws UsageError where that cannot be */
  async writePart(report: Report): Promise<void> {
    const { part, shard, clock, sandbox } = this.#settings
    if (part === null) return
    const { submissions } = this.#found
    const text = writePart({
      kit: await this.#kit(),
      clock,
      sandbox: sandbox ? 'on' : 'off',
      exercises: this.#checks.map(({ exercise }) => exercise.id),
      content: await contentOf(submissions),
      submissions: submissions.map(({ id }) => id),
      shard: shard ?? { index: 1, count: 1 },
      graded: report.submissions,
      problems: report.problems,
      ms: report.ms,
    })
    const path = resolve(this.#context.cwd, part)
    const draft = `${path}.${process.pid}.new`
    try {
      // Whole or not at all: merge must never meet half a file.
      await writeFile(draft, text)
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true })
      throw notWritten(part, error as Error)
    }
  }
}

function notWritten(part: string, { message }: Error): UsageError {
  return new UsageError({
    en: `${part} cannot be written: ${message}`,
    fr: `impossible d’écrire ${part}\u202f: ${message}`,
  })
}

function tellKept(count: number): Text {
  return {
    en: `${count} ${count === 1 ? 'exercise was' : 'exercises were'} graded before and not changed since (--fresh grades everything anew).`,
    fr: `${count} ${count === 1 ? 'exercice déjà corrigé et inchangé' : 'exercices déjà corrigés et inchangés'} depuis (--fresh recorrige tout).`,
  }
}

function notKept({ message }: Error): Text {
  return {
    en: `The results could not be kept for another run: ${message}`,
    fr: `Les résultats n’ont pas pu être conservés pour une autre fois\u202f: ${message}`,
  }
}
