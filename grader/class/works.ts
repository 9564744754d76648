import { type Dirent, existsSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Check } from '../checks/check.ts'
import type { Work } from '../model/submission.ts'
import { isBegun } from '../run/begun.ts'
import { exerciseNamed, type Named } from './folder-names.ts'

/** What a student may have written instead of the TypeScript file that was asked for. */
const ENDINGS = ['.ts', '.mts', '.js', '.mjs']

/** Folders that tools make: what lies there was written elsewhere. */
const MADE = new Set(['node_modules', 'dist', 'build', 'out'])

/** A folder with files of one exercise. */
export interface Place {
  /** Its name in the student's folder; '' for that folder itself. */
  readonly name: string
  readonly work: Work
  readonly begun: boolean
  readonly certainty: Named['certainty']
}

/** The exercises in one folder, each in the best of its places. */
export interface Found {
  readonly works: readonly Work[]
  /** The places of those works that have files. */
  readonly taken: readonly Place[]
  /** Further places with files of the same exercises, and what was taken in their stead. */
  readonly spare: readonly { readonly place: Place; readonly taken: Place }[]
}

/**
 * Looks for exercises in a folder's folders, and in itself.
 * @param itself the exercise whose files may lie in the folder itself
 */
export async function worksIn(
  root: string,
  checks: readonly Check[],
  itself: Check | null = null,
): Promise<Found> {
  const names = await foldersIn(root)
  const all = await Promise.all(
    checks.map(async (check) => {
      const own = names.flatMap((name) => {
        const certainty = exerciseNamed(name, [check])?.certainty
        if (certainty === undefined) return []
        // Whoever looks at that folder as a submission tells what is wrong with it.
        return [placeAt(root, name, check, certainty).catch(() => null)]
      })
      if (check === itself) own.push(placeAt(root, '', check, 'sure'))
      const places = (await Promise.all(own)).filter((place) => place !== null)
      return { check, places: places.toSorted(byWorth) }
    }),
  )
  return {
    works: all.map(({ check, places: [best] }) => best?.work ?? nothing(check, root)),
    taken: all.flatMap(({ places: [best] }) => best ?? []),
    spare: all.flatMap(({ places: [best, ...others] }) =>
      best === undefined ? [] : others.map((place) => ({ place, taken: best })),
    ),
  }
}

/** The work that was begun; of two, the one in the folder itself, then the one of the fuller name. */
function byWorth(a: Place, b: Place): number {
  return (
    Number(b.begun) - Number(a.begun) ||
    Number(a.name !== '') - Number(b.name !== '') ||
    Number(isExact(b)) - Number(isExact(a)) ||
    b.name.length - a.name.length ||
    byName(a.name, b.name)
  )
}

function isExact({ name, work }: Place): boolean {
  return name.toLowerCase() === work.exercise
}

/** @returns null where it has no files of that exercise */
async function placeAt(
  root: string,
  name: string,
  check: Check,
  certainty: Named['certainty'],
): Promise<Place | null> {
  const { id, asked } = check.exercise
  const folder = join(root, name)
  const found = await Promise.all(
    asked.map(async (file) => [file, await fileFor(folder, file, check)] as const),
  )
  if (found.every(([, path]) => path === null)) return null
  const begun = await Promise.all(
    found.map(async ([file, path]) => path !== null && (await isBegun(path, id, file))),
  )
  const work: Work = { exercise: id, folder, files: Object.fromEntries(found) }
  return { name, work, begun: begun.includes(true), certainty }
}

/** The first of `server.ts`, `server.js`… that is more than the starter. */
async function fileFor(folder: string, name: string, check: Check): Promise<string | null> {
  const there = copiesOf(folder, name)
  for (const path of there) if (await isBegun(path, check.exercise.id, name)) return path
  return there[0] ?? null
}

function copiesOf(folder: string, name: string): readonly string[] {
  const stem = name.replace(/\.ts$/, '')
  return ENDINGS.map((ending) => join(folder, stem + ending)).filter((path) => isFile(path))
}

/** Whether files that an exercise asks for lie directly in a folder; yes if that cannot be seen. */
export function holdsAsked(folder: string, { exercise }: Check): boolean {
  try {
    return exercise.asked.some((name) => copiesOf(folder, name).length > 0)
  } catch {
    // Where it is looked at as a submission, what is wrong with it is told.
    return true
  }
}

/** Whether all that an exercise brings along lies in a folder, so that it can be no other. */
export function holdsGiven(folder: string, { exercise }: Check): boolean {
  return exercise.given.every((name) => existsSync(join(folder, name)))
}

/** The folders in which something may have been handed in, in the order of their names. */
export async function foldersIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true })
  return entries
    .filter(isVisibleFolder)
    .map(({ name }) => name)
    .toSorted(byName)
}

function nothing({ exercise: { id, asked } }: Check, folder: string): Work {
  return { exercise: id, folder, files: Object.fromEntries(asked.map((name) => [name, null])) }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function isVisibleFolder(entry: Dirent): boolean {
  return entry.isDirectory() && !entry.name.startsWith('.') && !MADE.has(entry.name)
}

function byName(a: string, b: string): number {
  return a.localeCompare(b, undefined, { numeric: true })
}
