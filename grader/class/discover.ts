import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Check } from '../checks/check.ts'
import type { Problem } from '../model/report.ts'
import type { Discovered, Submission } from '../model/submission.ts'
import type { Text } from '../model/text.ts'
import { nearest } from '../run/nearest.ts'
import { EXERCISES } from '../run/prepare.ts'
import { isArchiveName, withoutEnding } from './archive/kinds.ts'
import { readHanded } from './moodle.ts'
import { type Inside, wrapped } from './places.ts'
import { type Class, type Odd, ownWorks, read, type Reading } from './reading.ts'
import type { Shelf } from './shelf.ts'
import { type Handin, merge, readStudent } from './student.ts'
import { worksIn } from './works.ts'

/** This checkout's own exercises, as one submission. */
export async function ownExercises(checks: readonly Check[]): Promise<Discovered> {
  const { works } = await worksIn(EXERCISES, checks, null)
  return { submissions: [{ id: 'exercises', works }], problems: [] }
}

/**
 * Finds the submissions at the given paths: one student's folder, a folder of many, the folder of
 * one exercise, an archive of any of these.
 * @param cwd where the person stands
 * @param checks the exercises that count; where it is only one, its files may lie in the folder itself
 * @param shelf where archives are unpacked; without it they are told to be archives
 */
export async function discover(
  paths: readonly string[],
  cwd: string,
  checks: readonly Check[],
  shelf: Shelf | null = null,
): Promise<Discovered> {
  const found: Submission[] = []
  const problems: Problem[] = []
  for (const path of paths) {
    const result = await at(resolve(cwd, path), checks, shelf)
    if (result === 'told') continue
    if ('text' in result) problems.push({ subject: path, text: result.text })
    else {
      found.push(...result.submissions)
      // A student must not be missing from the report without a word.
      problems.push(...result.odd.map(({ name, text }) => ({ subject: join(path, name), text })))
    }
  }
  return { submissions: unique(found), problems: [...problems, ...(shelf?.problems ?? [])] }
}

/** What one path holds; `odd` is what is not graded in it, and why. */
type Held =
  | { readonly submissions: readonly Submission[]; readonly odd: readonly Odd[] }
  | { readonly text: Text }
  /** The shelf knows what is wrong. */
  | 'told'

async function at(absolute: string, checks: readonly Check[], shelf: Shelf | null): Promise<Held> {
  let name = basename(absolute)
  let path = absolute
  let archive = false
  try {
    if (!(await stat(absolute)).isDirectory()) {
      if (!isArchiveName(name)) return await inFile(absolute, checks, shelf)
      if (shelf === null) return { text: ARCHIVE }
      const unpacked = await shelf.unpack(absolute)
      if (unpacked === null) return 'told'
      path = unpacked
      name = withoutEnding(name)
      archive = true
    }
  } catch (error) {
    return { text: await unreadable(absolute, error as NodeJS.ErrnoException) }
  }
  const inside: Inside = { name, shown: archive ? basename(absolute) : name, path, archive }
  const reading = await safely(() => outermost(inside, checks, shelf), path)
  if (reading === null) return { text: NOTHING }
  if (!('kind' in reading)) return { text: reading }
  if (reading.kind === 'class' && !isWrapping(inside, reading)) {
    return inClass(reading, checks, shelf)
  }
  const held = await safely(() => readStudent(inside, checks, shelf), path)
  if (held === null) return { text: NOTHING }
  if ('kind' in held) return inClass(held, checks, shelf)
  return 'submission' in held ? { submissions: [held.submission], odd: held.odd } : { text: held }
}

/** One folder in an archive, around all that a student handed in: the archive has the better name. */
function isWrapping({ archive }: Inside, { folders: [only, ...others] }: Class): boolean {
  return (
    archive && only?.archive === false && others.length === 0 && readHanded(only.shown) === null
  )
}

/** What a path holds, through folders that only lie around another. */
async function outermost(
  inside: Inside,
  checks: readonly Check[],
  shelf: Shelf | null,
): Promise<Reading | null> {
  const reading = await read(inside, checks, shelf)
  if (reading !== null || shelf === null) return reading
  const inner = await wrapped(inside.path, shelf)
  return inner === null ? null : outermost(inner, checks, shelf)
}

/** Every folder of a class is a submission, or is said to be none. */
async function inClass(
  { folders, odd }: Class,
  checks: readonly Check[],
  shelf: Shelf | null,
): Promise<Held> {
  const all = await Promise.all(
    folders.map(async (inside) => ({
      inside,
      held: await safely(() => readStudent(inside, checks, shelf), inside.path),
    })),
  )
  const students = new Map<string, { readonly inside: Inside; readonly handin: Handin }[]>()
  const told = all.flatMap(({ inside, held }): readonly Odd[] => {
    const { shown } = inside
    if (held === null) return [{ name: shown, text: NOTHING }]
    if ('kind' in held) return [{ name: shown, text: DEEPER }]
    if (!('submission' in held)) return [{ name: shown, text: held }]
    const id = studentOf(inside, folders)
    const tries = students.get(id) ?? []
    students.set(id, tries)
    tries.push({ inside, handin: held })
    return held.odd.map((each) => ({ name: join(shown, each.name), text: each.text }))
  })
  const submissions = [...students].flatMap(([id, tries]) => {
    const [only, ...others] = tries
    if (only !== undefined && others.length === 0) return { ...only.handin.submission, id }
    const parts = tries.map(({ inside, handin }) => ({
      ...handin,
      taken: handin.taken.map((place) => ({ ...place, name: join(inside.shown, place.name) })),
    }))
    return merge(id, parts, checks)?.submission ?? []
  })
  return { submissions, odd: [...odd, ...told] }
}

/** What browsers and systems put after the name of a file that they keep a second time. */
const COPY = /(?: \(\d+\)|(?: -)? (?:copy|copie)(?: \d+)?)$/i

/** Whose a folder of a class is: `ada (1).zip` is one more try of `ada.zip`. */
function studentOf({ name, shown, archive }: Inside, all: readonly Inside[]): string {
  const handed = readHanded(shown)
  if (handed !== null) return handed.student
  const original = name.replace(COPY, '')
  return archive && all.some((each) => each.archive && each.name === original) ? original : name
}

/** A folder that cannot be read harms no other. */
async function safely<T>(reading: () => Promise<T>, path: string): Promise<T | Text> {
  try {
    return await reading()
  } catch (error) {
    return unreadable(path, error as NodeJS.ErrnoException)
  }
}

/** A file stands for the folder that it lies in, if that is an exercise's. */
async function inFile(
  absolute: string,
  checks: readonly Check[],
  shelf: Shelf | null,
): Promise<Held> {
  const folder = dirname(absolute)
  const { works, taken } = await ownWorks(folder, basename(folder), checks, shelf)
  return taken.length === 0
    ? { text: NOTHING }
    : { submissions: [{ id: basename(folder), works }], odd: [] }
}

/** Two students may have folders of the same name in different places. */
function unique(submissions: readonly Submission[]): readonly Submission[] {
  const seen = new Set<string>()
  return submissions.map((submission) => {
    let { id } = submission
    for (let times = 2; seen.has(id); times++) id = `${submission.id} (${times})`
    seen.add(id)
    return { ...submission, id }
  })
}

async function unreadable(absolute: string, error: NodeJS.ErrnoException): Promise<Text> {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') {
    return { en: `cannot be read: ${error.message}`, fr: `est illisible : ${error.message}` }
  }
  const siblings = await readdir(dirname(absolute)).catch(() => [])
  const meant = nearest(basename(absolute), siblings)
  return meant === null
    ? { en: 'there is no such file or folder', fr: 'ce fichier ou dossier n’existe pas' }
    : {
        en: `there is no such file or folder; did you mean ${meant}?`,
        fr: `ce fichier ou dossier n’existe pas ; vouliez-vous dire ${meant} ?`,
      }
}

const ARCHIVE: Text = {
  en: 'is an archive; unpack it and give its folder',
  fr: 'est une archive ; décompressez-la et donnez son dossier',
}

const NOTHING: Text = {
  en: 'holds nothing to grade: a submission is a folder with exercise folders (02-date-server/, 2/, exercise-2/); for the files of one exercise, add --exercise N',
  fr: 'ne contient rien à corriger : un rendu est un dossier contenant des dossiers d’exercices (02-date-server/, 2/, exercice-2/) ; pour les fichiers d’un seul exercice, ajoutez --exercise N',
}

const DEEPER: Text = {
  en: 'holds no exercise folders, but folders or archives that hold something to grade; give its path by itself',
  fr: 'ne contient pas de dossiers d’exercices, mais des dossiers ou archives qui contiennent quelque chose à corriger ; donnez son chemin à part',
}
