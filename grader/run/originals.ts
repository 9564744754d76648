import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The kit's own copy of `exercises/`: path in it (`NN-name/file`) → lines. */
export type Originals = Readonly<Record<string, readonly string[]>>

/** Where that copy lies; `grader/test/run/originals.test.ts` writes it anew. */
export const ORIGINALS_FILE = fileURLToPath(new URL('originals.json', import.meta.url))

let read: Originals | null = null

/**
 * Every file of `exercises/` as the kit hands it out. Students work in that folder itself, so what
 * they began with has to lie elsewhere too: otherwise nothing could tell that they have begun, and
 * nobody could begin again.
 */
export function originals(): Originals {
  read ??= JSON.parse(readFileSync(ORIGINALS_FILE, 'utf8')) as Originals
  return read
}

/** The text of one file as it was handed out; null where the exercise has no such file. */
export function original(exercise: string, name: string): string | null {
  return originals()[`${exercise}/${name}`]?.join('\n') ?? null
}

/** The names of all files of an exercise. */
export function originalNames(exercise: string): readonly string[] {
  const prefix = `${exercise}/`
  return Object.keys(originals())
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length))
}
