import { basename, join } from 'node:path'
import type { Check } from '../checks/check.ts'
import { CHECKS } from '../checks/index.ts'
import type { Submission } from '../model/submission.ts'
import type { Text } from '../model/text.ts'
import { exerciseNamed } from './folder-names.ts'
import { foldersIn, type Found, holdsAsked, holdsGiven, type Place, worksIn } from './works.ts'

/** What is not graded, by its path in the folder that was read, and why. */
export interface Odd {
  readonly name: string
  readonly text: Text
}

export interface Student {
  readonly kind: 'student'
  readonly submission: Submission
  readonly odd: readonly Odd[]
}

export interface Class {
  readonly kind: 'class'
  readonly folders: readonly string[]
  readonly odd: readonly Odd[]
}

/** What a folder is: one student's, or one with a folder for each student. */
export type Reading = Student | Class

/**
 * Reads a folder as one student's or as a class's. Names alone do not tell them apart (`02 Ben` may
 * be a student or an exercise), so what lies side by side decides; whatever then is not graded is
 * told in `odd`, for nobody may be lost for a name.
 * @returns null where it holds nothing of any exercise
 */
export async function read(folder: string, checks: readonly Check[]): Promise<Reading | null> {
  const folders = await foldersIn(folder)
  let found = await ownWorks(folder, checks)
  // A clone of the kit keeps its exercises one level deeper, and its solutions beside them.
  const clone = found.taken.length === 0 && folders.includes('exercises')
  if (clone) found = await worksIn(join(folder, 'exercises'), checks)
  const expected = clone ? ['exercises', 'solutions'] : expectedIn(found)
  const kept = await Promise.all(
    folders.map(
      async (name) => !expected.includes(name) && (await standsAlone(folder, name, checks)),
    ),
  )
  const others = folders.filter((_name, index) => kept[index])
  if (found.taken.length === 0 && others.length === 0) return null
  const ofOne = clone ? others.length === 0 : isOneStudents(folder, found, others, checks)
  if (!ofOne) {
    const loose = found.taken.some(({ name }) => name === '')
    return { kind: 'class', folders, odd: loose ? [{ name: '', text: LOOSE }] : [] }
  }
  const spare = found.spare.filter(({ place }) => place.begun)
  const odd = [
    ...spare.map(({ place, taken }) => ({
      name: join(clone ? 'exercises' : '', place.name),
      text: notTaken(taken),
    })),
    ...others.map((name) => ({ name, text: BESIDE })),
  ]
  return { kind: 'student', submission: { id: basename(folder), works: found.works }, odd }
}

/** A student's works; the folder's own files count where they can only be of one exercise. */
export function ownWorks(folder: string, checks: readonly Check[]): Promise<Found> {
  const [only = null] = checks
  const named = exerciseNamed(basename(folder), checks)?.check ?? null
  return worksIn(folder, checks, named ?? (checks.length === 1 ? only : null))
}

/** The folders that are surely this student's exercises, taken or not. */
function expectedIn({ taken, spare }: Found): readonly string[] {
  const sure = spare.filter(({ place }) => place.certainty === 'sure')
  return [...taken, ...sure.map(({ place }) => place)].map(({ name }) => name)
}

/** Whether the exercises are one student's, whatever else lies beside them. */
function isOneStudents(
  folder: string,
  { taken }: Found,
  others: readonly string[],
  checks: readonly Check[],
): boolean {
  if (others.length === 0) return true
  if (others.length > taken.length) return false
  if (taken.some(({ certainty }) => certainty !== 'sure')) return false
  // With one exercise chosen, its files may lie in each student's folder itself.
  const [only] = checks
  if (only === undefined || checks.length > 1 || taken.some(({ name }) => name === '')) return true
  return !others.some((name) => holdsAsked(join(folder, name), only))
}

/** Whether a folder holds something to grade, and not as an exercise of whom it lies in. */
async function standsAlone(root: string, name: string, checks: readonly Check[]): Promise<boolean> {
  const folder = join(root, name)
  const named = exerciseNamed(name, CHECKS)
  // The number may be a student's.
  if (named !== null && named.certainty !== 'maybe') {
    // An exercise that is not asked for now, or one without the file that it is about.
    if (!checks.includes(named.check) && holdsAsked(folder, named.check)) return false
    if (named.certainty === 'sure' && holdsGiven(folder, named.check)) return false
  }
  return holdsSomething(folder, checks)
}

async function holdsSomething(folder: string, checks: readonly Check[]): Promise<boolean> {
  if (CHECKS.some((check) => holdsAsked(folder, check))) return true
  try {
    if ((await ownWorks(folder, checks)).taken.length > 0) return true
    if (!(await foldersIn(folder)).includes('exercises')) return false
    return (await worksIn(join(folder, 'exercises'), checks)).taken.length > 0
  } catch {
    // What cannot be read is told where it is looked at as a submission.
    return true
  }
}

const LOOSE: Text = {
  en: 'has files of an exercise beside the students’ folders; those files are not graded',
  fr: 'contient des fichiers d’exercice à côté des dossiers des étudiants ; ces fichiers ne sont pas corrigés',
}

const BESIDE: Text = {
  en: 'is not graded, for it lies beside exercise folders; give its path to have it graded',
  fr: 'n’est pas corrigé, car il se trouve à côté de dossiers d’exercices ; donnez son chemin pour qu’il le soit',
}

function notTaken({ name, work: { exercise } }: Place): Text {
  return name === ''
    ? {
        en: `is not graded: the files of ${exercise} beside this folder are; keep one of the two`,
        fr: `n’est pas corrigé : les fichiers de ${exercise} à côté de ce dossier le sont ; ne gardez que l’un des deux`,
      }
    : {
        en: `is not graded: ${name} holds ${exercise} too and is; keep one of the two`,
        fr: `n’est pas corrigé : ${name} contient aussi ${exercise} et l’est ; ne gardez que l’un des deux`,
      }
}
