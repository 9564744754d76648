import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Check } from '../checks/check.ts'
import type { Problem } from '../model/report.ts'
import type { Discovered, Submission } from '../model/submission.ts'
import type { Text } from '../model/text.ts'
import { nearest } from '../run/nearest.ts'
import { EXERCISES } from '../run/prepare.ts'
import { type Class, type Odd, ownWorks, read, type Reading } from './reading.ts'
import { worksIn } from './works.ts'

/** This checkout's own exercises, as one submission. */
export async function ownExercises(checks: readonly Check[]): Promise<Discovered> {
  const { works } = await worksIn(EXERCISES, checks)
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

/** What one path holds; `odd` is what is not graded in it, and why. */
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
  const reading = await safely(absolute, checks)
  if (reading === null) return { text: NOTHING }
  if (!('kind' in reading)) return { text: reading }
  if (reading.kind === 'student') return { submissions: [reading.submission], odd: reading.odd }
  return inClass(absolute, reading, checks)
}

/** Every folder of a class is a submission, or is said to be none. */
async function inClass(
  absolute: string,
  { folders, odd }: Class,
  checks: readonly Check[],
): Promise<Held> {
  const all = await Promise.all(
    folders.map(async (name) => ({ name, held: await safely(join(absolute, name), checks) })),
  )
  const submissions = all.flatMap(({ held }) =>
    held !== null && 'kind' in held && held.kind === 'student' ? [held.submission] : [],
  )
  const told = all.flatMap(({ name, held }): readonly Odd[] => {
    if (held === null) return [{ name, text: NOTHING }]
    if (!('kind' in held)) return [{ name, text: held }]
    if (held.kind === 'class') return [{ name, text: DEEPER }]
    return held.odd.map((each) => ({ name: join(name, each.name), text: each.text }))
  })
  return { submissions, odd: [...odd, ...told] }
}

/** A folder that cannot be read harms no other. */
async function safely(folder: string, checks: readonly Check[]): Promise<Reading | Text | null> {
  try {
    return await read(folder, checks)
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
  const folder = dirname(absolute)
  const { works, taken } = await ownWorks(folder, checks)
  return taken.length === 0
    ? { text: NOTHING }
    : { submissions: [{ id: basename(folder), works }], odd: [] }
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

const DEEPER: Text = {
  en: 'holds no exercise folders, but folders that hold something to grade; give its path by itself',
  fr: 'ne contient pas de dossiers d’exercices, mais des dossiers qui contiennent quelque chose à corriger ; donnez son chemin à part',
}
