import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ClockKind, ExerciseReport } from '../model/report.ts'
import type { Work } from '../model/submission.ts'
import type { Keeper } from '../run/grade.ts'
import { decode, encode } from './encode.ts'
import { fingerprint } from './fingerprint.ts'

/** Where results are kept unless the environment says otherwise; git ignores it. */
const FOLDER = fileURLToPath(new URL('../../.lab/results/', import.meta.url))
/** The variable that names another folder. */
export const SETTING = 'WEBSOCKET_LAB_RESULTS'

/** Days after which results of other versions of the kit are thrown away. */
const KEPT_DAYS = 30
const DAY_MS = 86_400_000

export interface ResultsOptions {
  readonly folder: string
  /** The kit's (class/version.ts): another version may come to other verdicts. */
  readonly version: string
  readonly clock: ClockKind
  readonly sandbox: boolean
  /** Whether what is there is passed over; new results are kept all the same. */
  readonly fresh: boolean
}

export function resultsFolder(env: NodeJS.ProcessEnv): string {
  const set = env[SETTING]
  return set === undefined || set === '' ? FOLDER : set
}

/**
 * Results kept one by one, each written whole or not at all, so that a run that was interrupted goes
 * on where it was, and one that is repeated judges only what has changed.
 */
export class Results implements Keeper {
  readonly #options: ResultsOptions
  readonly #keys = new Map<Work, Promise<string | null>>()
  /** Why nothing can be kept; null as long as it can. */
  trouble: Error | null = null

  private constructor(options: ResultsOptions) {
    this.#options = options
  }

  /** Never rejects: where nothing can be kept, everything is judged. */
  static async open(options: ResultsOptions): Promise<Results> {
    const results = new Results(options)
    const own = join(options.folder, options.version)
    try {
      await mkdir(own, { recursive: true })
      const now = new Date()
      await utimes(own, now, now)
      await forgetOthers(options.folder)
    } catch (error) {
      results.trouble = error as Error
    }
    return results
  }

  async recall(work: Work): Promise<ExerciseReport | null> {
    const path = await this.#pathOf(work)
    if (path === null || this.#options.fresh) return null
    try {
      const report = decode(JSON.parse(await readFile(path, 'utf8')))
      // Where the files lie may have changed, and nothing else.
      return report === null ? null : { ...report, folder: work.folder }
    } catch {
      // Not there, or damaged: it is judged anew.
      return null
    }
  }

  async keep(work: Work, report: ExerciseReport): Promise<void> {
    const path = await this.#pathOf(work)
    // What the kit failed in is no result.
    if (path === null || report.status === 'broken' || this.trouble !== null) return
    // Two who handed in the same are kept under the same name, perhaps at the same moment.
    const draft = `${path}.${randomUUID()}.new`
    try {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(draft, JSON.stringify(encode(report)))
      await rename(draft, path)
    } catch (error) {
      // A full disk keeps nobody from being graded.
      this.trouble = error as Error
      await rm(draft, { force: true }).catch(() => undefined)
    }
  }

  async #pathOf(work: Work): Promise<string | null> {
    const { folder, version, clock, sandbox } = this.#options
    const content = this.#keys.get(work) ?? fingerprint(work).catch(() => null)
    this.#keys.set(work, content)
    const known = await content
    if (known === null) return null
    const about = [work.exercise, known, clock, sandbox, process.version, process.platform]
    const key = createHash('sha256').update(JSON.stringify(about)).digest('hex')
    return join(folder, version, key.slice(0, 2), `${key.slice(2)}.json`)
  }
}

/** Results of versions that nobody has used for long. */
async function forgetOthers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^[0-9a-f]{16}$/.test(name)) continue
    const path = join(folder, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > KEPT_DAYS * DAY_MS) await rm(path, { recursive: true, force: true })
  }
}
