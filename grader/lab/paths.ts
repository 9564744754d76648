/** Where the student's things lie, and how they are named on the screen. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EXERCISES } from '../run/prepare.ts'

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What the student reached; `.lab/` is not committed. */
export const PROGRESS_FILE = join(ROOT, '.lab', 'progress.json')

/** A file of an exercise as people name it, from the checkout. */
export function exercisePath(id: string, file: string): string {
  return `exercises/${id}/${file}`
}

/** The folder of an exercise, absolute. */
export function exerciseFolder(id: string): string {
  return join(EXERCISES, id)
}
