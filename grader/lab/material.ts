/** What is told of an exercise besides its rules: its tasks in short, hints, solution. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Exercise } from '../model/exercise.ts'
import { LANGS, type Lang } from '../model/text.ts'
import { original } from '../run/originals.ts'

const SOLUTIONS = fileURLToPath(new URL('../../solutions/', import.meta.url))

export interface SolutionFile {
  /** From the checkout, `solutions/NN-name/file`. */
  readonly path: string
  readonly text: string
}

export interface Material {
  /** The tasks of the statement by their first words, in order. */
  readonly tasks: Readonly<Record<Lang, readonly string[]>>
  /** The hints, from the vaguest to the plainest, as Markdown. */
  readonly hints: Readonly<Record<Lang, readonly string[]>>
  /** None in an edition of the kit without solutions. */
  readonly solution: readonly SolutionFile[]
}

/** Reads the material of an exercise, from the kit's own copy: a student may have lost theirs. */
export async function materialOf({ id }: Exercise): Promise<Material> {
  const inEach = <T>(read: (lang: Lang) => T): Readonly<Record<Lang, T>> =>
    Object.fromEntries(LANGS.map((lang) => [lang, read(lang)])) as Record<Lang, T>
  return {
    tasks: inEach((lang) => tasksIn(original(id, `statement.${lang}.md`) ?? '')),
    hints: inEach((lang) => hintsIn(original(id, `hints.${lang}.md`) ?? '')),
    solution: await solutionOf(id),
  }
}

/** The bold words that each numbered task of a statement begins with, as plain text. */
export function tasksIn(statement: string): readonly string[] {
  return [...statement.matchAll(/^\d+\. \*\*([^*]+)\*\*/gm)].map(([, lead = '']) =>
    lead.replace(/[.,:]$/, '').replaceAll('`', ''),
  )
}

/** The sections of a file of hints, `## 1` and so on. */
export function hintsIn(text: string): readonly string[] {
  return text
    .split(/^## \d+\s*$/m)
    .slice(1)
    .map((hint) => hint.trim())
}

async function solutionOf(id: string): Promise<readonly SolutionFile[]> {
  const folder = join(SOLUTIONS, id)
  let names: readonly string[]
  try {
    names = await readdir(folder)
  } catch (error) {
    // The students' edition has none.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return Promise.all(
    names
      .filter((name) => /\.(?:ts|html)$/.test(name))
      .toSorted()
      .map(async (name) => ({
        path: `solutions/${id}/${name}`,
        text: await readFile(join(folder, name), 'utf8'),
      })),
  )
}
