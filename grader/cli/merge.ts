import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { mergeParts, type Part, PartTrouble, readPart } from '../class/part.ts'
import type { Report } from '../model/report.ts'
import type { Context } from './command.ts'
import { UsageError } from './options.ts'

/** The first word of `grade -- merge FILE…`. */
export const MERGE = 'merge'

/**
 * Puts parts of a class together.
 * @param words files, or folders with such files
 * @throws UsageError
 */
export async function merge(words: readonly string[], { cwd, lang }: Context): Promise<Report> {
  const parts = new Map<string, Part>()
  try {
    const files = (await Promise.all(words.map((word) => filesAt(word, cwd)))).flat()
    for (const file of files) {
      parts.set(file, readPart(file, await readFile(resolve(cwd, file), 'utf8')))
    }
    return mergeParts(parts, lang)
  } catch (error) {
    if (error instanceof PartTrouble) throw new UsageError(error.text)
    const { code, path = '', message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new UsageError({
      en: `${path} cannot be read: ${message}`,
      fr: `${path} est illisible\u202f: ${message}`,
    })
  }
}

/** Of a folder its parts, since not every shell knows `*`. */
async function filesAt(word: string, cwd: string): Promise<readonly string[]> {
  const path = resolve(cwd, word)
  if (!(await stat(path)).isDirectory()) return [word]
  const names = await readdir(path)
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(word, name))
}
