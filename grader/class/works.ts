import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import type { Check } from '../checks/check.ts'
import type { Work } from '../model/submission.ts'
import type { Text } from '../model/text.ts'
import { isBegun } from '../run/begun.ts'
import { exerciseNamed, type Named } from './folder-names.ts'
import { foldersIn, type Inside, wrapped } from './places.ts'
import type { Shelf } from './shelf.ts'

/** What a student may have written instead of the TypeScript file that was asked for. */
const ENDINGS = ['.ts', '.mts', '.js', '.mjs']

/** A folder with files of one exercise. */
export interface Place {
  /** Its name in the student's folder; '' for that folder itself. */
  readonly name: string
  readonly work: Work
  readonly begun: boolean
  readonly certainty: Named['certainty']
  /** Epoch ms at which its files were written last. */
  readonly modified: number
  /** It came in an archive: one of several tries, maybe. */
  readonly archive: boolean
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
 * @param shelf where archives are unpacked; null: they are not looked at
 * @param itself the exercise whose files may lie in the folder itself
 */
export async function worksIn(
  root: string,
  checks: readonly Check[],
  shelf: Shelf | null,
  itself: Check | null = null,
): Promise<Found> {
  const folders = await foldersIn(root, shelf)
  const all = await Promise.all(
    checks.map(async (check) => {
      const own = folders.flatMap((inside) => {
        const certainty = exerciseNamed(inside.name, [check])?.certainty
        if (certainty === undefined) return []
        // Whoever looks at that folder as a submission tells what is wrong with it.
        return [placeAt(root, inside, check, certainty, shelf).catch(() => null)]
      })
      if (check === itself) {
        const here = { name: '', shown: '', path: root, archive: false }
        own.push(placeAt(root, here, check, 'sure', shelf))
      }
      const places = (await Promise.all(own)).filter((place) => place !== null)
      return { check, places: ranked(places) }
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

/** Best first; where archives are among them, they are tries, and the newest counts. */
export function ranked(places: readonly Place[]): readonly Place[] {
  const tries = places.some(({ archive }) => archive)
  return places.toSorted(
    (a, b) =>
      Number(b.begun) - Number(a.begun) || (tries ? b.modified - a.modified : 0) || byWorth(a, b),
  )
}

/** Of two, the one in the folder itself, then the one of the fuller name. */
function byWorth(a: Place, b: Place): number {
  return (
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
  inside: Inside,
  check: Check,
  certainty: Named['certainty'],
  shelf: Shelf | null,
): Promise<Place | null> {
  const { id, asked } = check.exercise
  const folder = inside.archive ? await unwrapped(inside.path, check, shelf) : inside.path
  const linked = shelf === null ? [] : asked.filter((name) => leadsOut(folder, name))
  const found = await Promise.all(
    asked.map(async (file) => {
      const path = linked.includes(file) ? null : await fileFor(folder, file, check)
      return [file, path] as const
    }),
  )
  const paths = found.flatMap(([, path]) => path ?? [])
  if (paths.length === 0 && linked.length === 0) return null
  const begun = await Promise.all(
    found.map(async ([file, path]) => path !== null && (await isBegun(path, id, file))),
  )
  const times = await Promise.all(paths.map(async (path) => (await stat(path)).mtimeMs))
  const work: Work = {
    exercise: id,
    folder,
    files: Object.fromEntries(found),
    // Archives are unpacked each into a folder of its own.
    root: inside.archive ? inside.path : root,
    ...(linked.length === 0 ? {} : { notes: linked.map(isLink) }),
  }
  return {
    name: inside.shown,
    work,
    begun: begun.includes(true),
    certainty,
    modified: Math.max(0, ...times),
    archive: inside.archive,
  }
}

/** An archive of one exercise often holds its folder, and not its files. */
async function unwrapped(path: string, check: Check, shelf: Shelf | null): Promise<string> {
  if (holdsAsked(path, check)) return path
  const inner = await wrapped(path, shelf)
  return inner === null ? path : inner.path
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

function nothing({ exercise: { id, asked } }: Check, folder: string): Work {
  return { exercise: id, folder, files: Object.fromEntries(asked.map((name) => [name, null])) }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/** Whether a student's file is a link to something that the student did not hand in. */
function leadsOut(folder: string, name: string): boolean {
  const stem = name.replace(/\.ts$/, '')
  return ENDINGS.map((ending) => join(folder, stem + ending)).some((path) => {
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return false
    try {
      return !realpathSync(path).startsWith(realpathSync(folder) + sep)
    } catch {
      // It leads nowhere, or round and round.
      return true
    }
  })
}

function isLink(name: string): Text {
  return {
    en: `${basename(name)} is a link that leads out of its folder: it is not followed`,
    fr: `${basename(name)} est un lien qui sort de son dossier : il n’est pas suivi`,
  }
}

function byName(a: string, b: string): number {
  return a.localeCompare(b, undefined, { numeric: true })
}
