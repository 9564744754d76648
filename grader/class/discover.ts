import { type Dirent, statSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Check } from '../checks/check.ts'
import type { Problem } from '../model/report.ts'
import type { Submission, Work } from '../model/submission.ts'
import type { Text } from '../model/text.ts'
import { nearest } from '../run/nearest.ts'
import { EXERCISES, isBegun } from '../run/prepare.ts'

export interface Discovered {
  readonly submissions: readonly Submission[]
  readonly problems: readonly Problem[]
}

/** What a student may have written instead of the TypeScript file that was asked for. */
const ENDINGS = ['.ts', '.mts', '.js', '.mjs']

/** `02-date-server`, `2`, `exercise-2`, `exercice_02`, `ex2`, `tp2`… */
const NUMBERED = /^(?:exercises?|exercices?|exo|ex|tp)?[-_ ]?0*(\d+)(?:[-_. ].*)?$/i

/** This checkout's own exercises, as one submission. */
export async function ownExercises(checks: readonly Check[]): Promise<Discovered> {
  const works = await worksIn(EXERCISES, checks)
  return { submissions: [{ id: 'exercises', works }], problems: [] }
}

/**
 * Finds the submissions at the given paths: one student's folder, a folder of many, the folder of
 * one exercise.
 * @param cwd where the person stands
 * @param checks the exercises that count; where it is only one, its files may lie in the folder itself
 */
export async function discover(
  paths: readonly string[],
  cwd: string,
  checks: readonly Check[],
): Promise<Discovered> {
  const found: Submission[] = []
  const problems: Problem[] = []
  for (const path of paths) {
    const result = await at(resolve(cwd, path), checks)
    if ('text' in result) problems.push({ subject: path, text: result.text })
    else {
      found.push(...result.submissions)
      // A student must not be missing from the report without a word.
      problems.push(...result.odd.map(({ name, text }) => ({ subject: join(path, name), text })))
    }
  }
  return { submissions: unique(found), problems }
}

interface Odd {
  readonly name: string
  readonly text: Text
}

/** What one path holds; `odd` are the folders beside submissions that cannot be graded, and why. */
type Held =
  | { readonly submissions: readonly Submission[]; readonly odd: readonly Odd[] }
  | { readonly text: Text }

async function at(absolute: string, checks: readonly Check[]): Promise<Held> {
  let held: boolean
  try {
    held = (await stat(absolute)).isDirectory()
  } catch (error) {
    return { text: await unreadable(absolute, error as NodeJS.ErrnoException) }
  }
  if (!held) return inFile(absolute, checks)
  const one = await submissionIn(absolute, checks)
  if (one !== null) return { submissions: [one], odd: [] }
  const entries = await readdir(absolute, { withFileTypes: true })
  const folders = entries
    .filter(isVisibleFolder)
    .map(({ name }) => name)
    .toSorted(byName)
  const many = await Promise.all(folders.map((name) => safely(join(absolute, name), checks)))
  const submissions = many.filter((each) => each !== null && 'works' in each)
  if (submissions.length === 0) return { text: NOTHING }
  const odd = many.flatMap((each, index) => {
    const name = folders[index] ?? ''
    if (each === null) return [{ name, text: NOTHING }]
    return 'works' in each ? [] : [{ name, text: each }]
  })
  return { submissions, odd }
}

/** One student's folder that cannot be read harms nobody else. */
async function safely(folder: string, checks: readonly Check[]): Promise<Submission | Text | null> {
  try {
    return await submissionIn(folder, checks)
  } catch (error) {
    return unreadable(folder, error as NodeJS.ErrnoException)
  }
}

/** A file stands for the folder that it lies in, if that is an exercise's. */
async function inFile(absolute: string, checks: readonly Check[]): Promise<Held> {
  if (/\.(zip|tgz|tar|gz|7z|rar)$/i.test(absolute)) {
    return {
      text: {
        en: 'is an archive; unpack it and give its folder',
        fr: 'est une archive ; décompressez-la et donnez son dossier',
      },
    }
  }
  const one = await submissionIn(dirname(absolute), checks)
  return one === null ? { text: NOTHING } : { submissions: [one], odd: [] }
}

/** One student's folder: null where it holds nothing of any exercise. */
async function submissionIn(folder: string, checks: readonly Check[]): Promise<Submission | null> {
  const id = basename(folder)
  const [only] = checks
  const named = exerciseNamed(id, checks)
  const alone = named ?? (checks.length === 1 ? (only ?? null) : null)
  if (alone !== null) {
    const work = await workIn(folder, alone)
    if (hasFiles(work))
      return { id, works: checks.map((check) => (check === alone ? work : nothing(check, folder))) }
  }
  // A clone of the kit keeps its exercises one level deeper.
  for (const root of [folder, join(folder, 'exercises')]) {
    if (!isFolder(root)) continue
    const works = await worksIn(root, checks)
    if (works.some(hasFiles)) return { id, works }
  }
  return null
}

async function worksIn(root: string, checks: readonly Check[]): Promise<readonly Work[]> {
  const entries = await readdir(root, { withFileTypes: true })
  const folders = entries.filter(isVisibleFolder).map(({ name }) => name)
  return Promise.all(
    checks.map(async (check) => {
      const name = folders.find((each) => exerciseNamed(each, [check]) !== null)
      return name === undefined ? nothing(check, root) : workIn(join(root, name), check)
    }),
  )
}

function exerciseNamed(folder: string, checks: readonly Check[]): Check | null {
  const number = NUMBERED.exec(folder)?.[1]
  const wanted = folder.toLowerCase()
  return (
    checks.find(({ exercise }) => exercise.id === wanted || exercise.id.slice(3) === wanted) ??
    checks.find(({ exercise }) => number !== undefined && exercise.number === Number(number)) ??
    null
  )
}

async function workIn(folder: string, check: Check): Promise<Work> {
  const files = await Promise.all(
    check.exercise.asked.map(async (name) => [name, await fileFor(folder, name, check)] as const),
  )
  return { exercise: check.exercise.id, folder, files: Object.fromEntries(files) }
}

/** The first of `server.ts`, `server.js`… that is more than the starter. */
async function fileFor(folder: string, name: string, check: Check): Promise<string | null> {
  const stem = name.replace(/\.ts$/, '')
  const there = ENDINGS.map((ending) => join(folder, stem + ending)).filter((path) => isFile(path))
  for (const path of there) if (await isBegun(path, check.exercise.id, name)) return path
  return there[0] ?? null
}

function nothing(check: Check, folder: string): Work {
  const files = Object.fromEntries(check.exercise.asked.map((name) => [name, null]))
  return { exercise: check.exercise.id, folder, files }
}

function hasFiles({ files }: Work): boolean {
  return Object.values(files).some((path) => path !== null)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function isVisibleFolder(entry: Dirent): boolean {
  return entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules'
}

function byName(a: string, b: string): number {
  return a.localeCompare(b, undefined, { numeric: true })
}

/** Two students may have folders of the same name in different places. */
function unique(submissions: readonly Submission[]): readonly Submission[] {
  const seen = new Map<string, number>()
  return submissions.map((submission) => {
    const times = (seen.get(submission.id) ?? 0) + 1
    seen.set(submission.id, times)
    return times === 1 ? submission : { ...submission, id: `${submission.id} (${times})` }
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

const NOTHING: Text = {
  en: 'holds nothing to grade: a submission is a folder with exercise folders (02-date-server/, 2/, exercise-2/); for the files of one exercise, add --exercise N',
  fr: 'ne contient rien à corriger : un rendu est un dossier contenant des dossiers d’exercices (02-date-server/, 2/, exercice-2/) ; pour les fichiers d’un seul exercice, ajoutez --exercise N',
}
