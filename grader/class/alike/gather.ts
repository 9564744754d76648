/** Collects the programs of a class, and looks which are alike. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Check } from '../../checks/check.ts'
import type { AlikeExercise, AlikeReport } from '../../model/alike.ts'
import type { Submission, Work } from '../../model/submission.ts'
import type { Lang } from '../../model/text.ts'
import { isBegun } from '../../run/begun.ts'
import { original, originalNames } from '../../run/originals.ts'
import { buildProgram } from '../../world/build.ts'
import { compare, type Program } from './compare.ts'
import { type Code, takeApart } from './tokens.ts'

const SOLUTIONS = fileURLToPath(new URL('../../../solutions/', import.meta.url))
const CODE = new Set(['.ts', '.mts', '.js', '.mjs'])
/** Bytes of a file that is compared: no student writes more by hand. */
const LARGEST = 200_000

/** Compares the programs of all submissions, exercise by exercise. Never throws for a program. */
export async function alike(
  submissions: readonly Submission[],
  checks: readonly Check[],
  lang: Lang,
): Promise<AlikeReport> {
  const exercises: AlikeExercise[] = []
  for (const { exercise } of checks) {
    const programs: Program[] = []
    for (const { id, works } of submissions) {
      const work = works.find((each) => each.exercise === exercise.id)
      const text = work === undefined ? '' : await textOf(work)
      if (text !== '') programs.push({ who: id, code: takeApart(text) })
    }
    if (programs.length === 0) continue
    const known = await knownPrograms(exercise.id)
    exercises.push({ id: exercise.id, title: exercise.title, ...compare(programs, known) })
  }
  return { lang, submissions: submissions.length, exercises }
}

/** All that a student wrote for an exercise, one file after the other; '' where nothing was begun. */
async function textOf({ exercise, files, root }: Work): Promise<string> {
  const parts: string[] = []
  const seen = new Set<string>()
  for (const [name, path] of Object.entries(files)) {
    if (path === null || !(await isBegun(path, exercise, name))) continue
    for (const file of await partsOf(path, name, exercise, root)) {
      if (seen.has(file)) continue
      seen.add(file)
      parts.push(await readIfSmall(file))
    }
  }
  return parts.join('\n')
}

/** A file's text; '' where it is too large, or cannot be read: its grade says so. */
async function readIfSmall(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    return size > LARGEST ? '' : await readFile(path, 'utf8')
  } catch {
    return ''
  }
}

/** A file and the modules beside it; where it does not compile, the file alone. */
async function partsOf(
  path: string,
  name: string,
  exercise: string,
  root: string | undefined,
): Promise<readonly string[]> {
  const platform = name.startsWith('client.') ? 'browser' : 'node'
  const handedOut = new Set(originalNames(exercise).filter((each) => each !== name))
  try {
    const { inputs } = await buildProgram(path, dirname(path), platform, [], root)
    const own = inputs.filter((input) => !handedOut.has(basename(input)))
    return [path, ...own.filter((input) => input !== path).toSorted()]
  } catch {
    // Grading says what is wrong with it; a copy of it is a copy all the same.
    return [path]
  }
}

/** What everybody has, or may have seen when the exercise is over. */
async function knownPrograms(exercise: string): Promise<readonly Code[]> {
  const starters = originalNames(exercise)
    .filter((name) => CODE.has(extname(name)))
    .map((name) => original(exercise, name) ?? '')
  // The students' edition has none.
  const folder = join(SOLUTIONS, exercise)
  const names = await readdir(folder).catch(() => [])
  const solutions = await Promise.all(
    names
      .filter((name) => CODE.has(extname(name)))
      .map((name) => readFile(join(folder, name), 'utf8')),
  )
  return [...starters, ...solutions].map(takeApart)
}
