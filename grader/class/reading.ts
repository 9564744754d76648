import { join } from 'node:path'
import type { Check } from '../checks/check.ts'
import { CHECKS } from '../checks/index.ts'
import type { Submission } from '../model/submission.ts'
import type { Text } from '../model/text.ts'
import { exerciseNamed } from './folder-names.ts'
import { readHanded } from './moodle.ts'
import { foldersIn, type Inside } from './places.ts'
import type { Shelf } from './shelf.ts'
import { type Found, holdsAsked, holdsGiven, type Place, worksIn } from './works.ts'

/** What is not graded, by its path in the folder that was read, and why. */
export interface Odd {
  readonly name: string
  readonly text: Text
}

export interface Student {
  readonly kind: 'student'
  readonly submission: Submission
  /** The places of its works that have files. */
  readonly taken: readonly Place[]
  /** Archives beside the exercises, which may hold further tries. */
  readonly tries: readonly Inside[]
  readonly odd: readonly Odd[]
}

export interface Class {
  readonly kind: 'class'
  readonly folders: readonly Inside[]
  /** Those of them that hold something to grade. */
  readonly holding: readonly Inside[]
  readonly odd: readonly Odd[]
}

/** What a folder is: one student's, or one with a folder for each student. */
export type Reading = Student | Class

/** Folders around a single folder that are looked through. */
const DEEPEST = 4

/**
 * Reads a folder as one student's or as a class's. Names alone do not tell them apart (`02 Ben` may
 * be a student or an exercise), so what lies side by side decides; whatever then is not graded is
 * told in `odd`, for nobody may be lost for a name.
 * @returns null where it holds nothing of any exercise
 */
export async function read(
  { path, name }: Pick<Inside, 'path' | 'name'>,
  checks: readonly Check[],
  shelf: Shelf | null,
): Promise<Reading | null> {
  const folders = await foldersIn(path, shelf)
  // A platform's names leave no doubt.
  if (folders.some((each) => readHanded(each.shown) !== null)) {
    return { kind: 'class', folders, holding: folders, odd: [] }
  }
  let found = await ownWorks(path, name, checks, shelf)
  // A clone of the kit keeps its exercises one level deeper, and its solutions beside them.
  const clone = found.taken.length === 0 && folders.some((each) => each.shown === 'exercises')
  if (clone) found = await worksIn(join(path, 'exercises'), checks, shelf)
  const expected = clone ? ['exercises', 'solutions'] : expectedIn(found)
  const kept = await Promise.all(
    folders.map(
      async (each) => !expected.includes(each.shown) && (await standsAlone(each, checks, shelf)),
    ),
  )
  const others = folders.filter((_each, index) => kept[index])
  if (found.taken.length === 0 && others.length === 0) {
    // Who handed in other exercises only has not begun those that are asked for.
    if (!folders.some((each) => isOfAnother(each, checks))) return null
    const submission = { id: name, works: found.works }
    return { kind: 'student', submission, taken: [], tries: [], odd: [] }
  }
  const ofOne = clone ? others.length === 0 : isOneStudents(found, others, checks)
  if (!ofOne) {
    const loose = found.taken.some((place) => place.name === '')
    return {
      kind: 'class',
      folders,
      holding: others,
      odd: loose ? [{ name: '', text: LOOSE }] : [],
    }
  }
  const spare = found.spare.filter(({ place }) => place.begun)
  const odd = [
    ...spare.map(({ place, taken }) => ({
      name: join(clone ? 'exercises' : '', place.name),
      text: notTaken(taken),
    })),
    ...others.filter(({ archive }) => !archive).map((each) => ({ name: each.shown, text: BESIDE })),
  ]
  const tries = others.filter(({ archive }) => archive)
  const submission = { id: name, works: found.works }
  return { kind: 'student', submission, taken: found.taken, tries, odd }
}

/** A student's works; the folder's own files count where they can only be of one exercise. */
export function ownWorks(
  path: string,
  name: string,
  checks: readonly Check[],
  shelf: Shelf | null,
): Promise<Found> {
  const [only = null] = checks
  const named = exerciseNamed(name, checks)?.check ?? null
  return worksIn(path, checks, shelf, named ?? (checks.length === 1 ? only : null))
}

/** The folders that are surely this student's exercises, taken or not. */
function expectedIn({ taken, spare }: Found): readonly string[] {
  const sure = spare.filter(({ place }) => place.certainty === 'sure')
  return [...taken, ...sure.map(({ place }) => place)].map(({ name }) => name)
}

/** Whether the exercises are one student's, whatever else lies beside them. */
function isOneStudents(
  { taken }: Found,
  others: readonly Inside[],
  checks: readonly Check[],
): boolean {
  if (others.length === 0) return true
  if (others.length > taken.length) return false
  if (taken.some(({ certainty }) => certainty !== 'sure')) return false
  // With one exercise chosen, its files may lie in each student's folder itself.
  const [only] = checks
  if (only === undefined || checks.length > 1 || taken.some(({ name }) => name === '')) return true
  return !others.some(({ path }) => holdsAsked(path, only))
}

/** Whether a folder is, by its name and its files, one of an exercise that is not to be graded. */
function isOfAnother({ name, path }: Inside, checks: readonly Check[]): boolean {
  const named = exerciseNamed(name, CHECKS)
  // A number alone may be a student's.
  if (named?.certainty !== 'sure' || !/\p{L}/u.test(name)) return false
  return !checks.includes(named.check) && holdsAsked(path, named.check)
}

/** Whether a folder holds something to grade, and not as an exercise of whom it lies in. */
async function standsAlone(
  { name, path }: Inside,
  checks: readonly Check[],
  shelf: Shelf | null,
): Promise<boolean> {
  const named = exerciseNamed(name, CHECKS)
  // The number may be a student's.
  if (named !== null && named.certainty !== 'maybe') {
    // An exercise that is not asked for now, or one without the file that it is about.
    if (!checks.includes(named.check) && holdsAsked(path, named.check)) return false
    if (named.certainty === 'sure' && holdsGiven(path, named.check)) return false
  }
  return holdsSomething({ name, path }, checks, shelf)
}

async function holdsSomething(
  { name, path }: Pick<Inside, 'path' | 'name'>,
  checks: readonly Check[],
  shelf: Shelf | null,
  depth = 0,
): Promise<boolean> {
  if (CHECKS.some((check) => holdsAsked(path, check))) return true
  try {
    if ((await ownWorks(path, name, checks, shelf)).taken.length > 0) return true
    const folders = await foldersIn(path, shelf)
    if (folders.some((each) => each.shown === 'exercises')) {
      return (await worksIn(join(path, 'exercises'), checks, shelf)).taken.length > 0
    }
    if (folders.some((each) => isOfAnother(each, checks))) return true
    // Archives of one student, or a folder around everything.
    const inner =
      folders.length === 1 && shelf !== null ? folders : folders.filter((f) => f.archive)
    if (depth >= DEEPEST) return false
    const held = await Promise.all(
      inner.map((each) => holdsSomething(each, checks, shelf, depth + 1)),
    )
    return held.includes(true)
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
