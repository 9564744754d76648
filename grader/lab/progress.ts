/** How far a student is, over all exercises, and the small file that keeps it. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What was reached in one exercise. */
export interface Reached {
  /** The best score, in points. */
  readonly best: number
  /** Every rule passed once. */
  readonly passed: boolean
  /** How many hints were taken. */
  readonly hints: number
}

/** Exercise id → what was reached in it; exercises that were never tried are not in it. */
export type Progress = Readonly<Record<string, Reached>>

/** Nothing was tried. */
export const NO_PROGRESS: Progress = {}

const NOTHING: Reached = { best: 0, passed: false, hints: 0 }

const SCHEMA = 'websocket-lab/progress@1'

/** What was reached in an exercise, with more of it; nothing that was reached is lost. */
export function reach(progress: Progress, id: string, more: Partial<Reached>): Progress {
  return merge(progress, { [id]: { ...NOTHING, ...more } })
}

/** The best of both: two copies of the command may run at once. */
export function merge(one: Progress, other: Progress): Progress {
  const ids = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted()
  return Object.fromEntries(
    ids.map((id) => {
      const [a, b] = [one[id] ?? NOTHING, other[id] ?? NOTHING]
      return [
        id,
        {
          best: Math.max(a.best, b.best),
          passed: a.passed || b.passed,
          hints: Math.max(a.hints, b.hints),
        },
      ]
    }),
  )
}

/** An exercise begins anew: what was reached in it is forgotten. */
export function forget(progress: Progress, id: string): Progress {
  return Object.fromEntries(Object.entries(progress).filter(([each]) => each !== id))
}

/** The progress in a file's text; null where that is none. */
export function parseProgress(text: string): Progress | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  if (!isRecord(json) || json['schema'] !== SCHEMA || !isRecord(json['exercises'])) return null
  const read = Object.entries(json['exercises']).map(([id, value]) => [id, reached(value)] as const)
  return read.every(([, value]) => value !== null) ? (Object.fromEntries(read) as Progress) : null
}

function reached(value: unknown): Reached | null {
  if (!isRecord(value)) return null
  const { best, passed, hints } = value
  if (!isCount(best) || typeof passed !== 'boolean' || !isCount(hints)) return null
  return { best, passed, hints }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

/** What a file of progress was found to be. */
export interface Found {
  readonly progress: Progress
  /** Where a file that could not be understood was put aside; null where there was none. */
  readonly aside: string | null
}

/** Reads the file; one that is no progress is put aside, and everything begins anew. */
export async function readProgress(path: string): Promise<Found> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    // Not there yet, or not to be read: both are a beginning, and keeping it will say what is wrong.
    return { progress: NO_PROGRESS, aside: null }
  }
  const progress = parseProgress(text)
  if (progress !== null) return { progress, aside: null }
  const aside = `${path}.broken`
  try {
    await rename(path, aside)
  } catch {
    // It stays where it is, and is written over.
    return { progress: NO_PROGRESS, aside: path }
  }
  return { progress: NO_PROGRESS, aside }
}

/** Writes are done one after the other, each on what the file then holds. */
let writing: Promise<unknown> = Promise.resolve()

/**
 * Changes what the file holds, in one step, so that neither a full disk nor another copy of the
 * command leaves half of it.
 * @throws where it cannot be written
 */
export function changeProgress(
  path: string,
  change: (before: Progress) => Progress,
): Promise<Progress> {
  const written = writing.then(async () => {
    const { progress } = await readProgress(path)
    const after = change(progress)
    await mkdir(dirname(path), { recursive: true })
    const half = `${path}.${process.pid}`
    try {
      await writeFile(half, `${JSON.stringify({ schema: SCHEMA, exercises: after }, null, 2)}\n`)
      await rename(half, path)
    } catch (error) {
      await rm(half, { force: true }).catch(() => {})
      throw error
    }
    return after
  })
  writing = written.catch(() => {})
  return written
}
