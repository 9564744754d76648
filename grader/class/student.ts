import { join } from 'node:path'
import type { Check } from '../checks/check.ts'
import type { Submission, Work } from '../model/submission.ts'
import type { Text } from '../model/text.ts'
import { readHanded } from './moodle.ts'
import { type Inside, wrapped } from './places.ts'
import { type Class, type Odd, read, type Reading } from './reading.ts'
import type { Shelf } from './shelf.ts'
import { type Place, ranked } from './works.ts'

/** What one student handed in. */
export interface Handin {
  readonly submission: Submission
  readonly taken: readonly Place[]
  readonly odd: readonly Odd[]
}

/** Folders around a single folder that are looked through. */
const DEEPEST = 4

/**
 * Reads a folder that is known to be one student's, through folders that only lie around others,
 * and puts together what came in several archives.
 * @returns null where it holds nothing; the reading where it is a class all the same
 */
export async function readStudent(
  inside: Inside,
  checks: readonly Check[],
  shelf: Shelf | null,
  depth = 0,
): Promise<Handin | Class | null> {
  const reading = await read(inside, checks, shelf)
  if (reading === null) {
    const inner = depth < DEEPEST ? await wrapped(inside.path, shelf) : null
    if (inner === null) return null
    return named(inside, await readStudent(inner, checks, shelf, depth + 1))
  }
  const tries = triesIn(inside, reading)
  if (tries === null || depth >= DEEPEST)
    return reading.kind === 'class' ? reading : handin(reading)
  const [only] = tries
  if (reading.kind === 'class' && only !== undefined && tries.length === 1) {
    return named(inside, await readStudent(only, checks, shelf, depth + 1))
  }
  const further = await Promise.all(
    tries.map(async (each) => within(each, await readStudent(each, checks, shelf, depth + 1))),
  )
  const parts = reading.kind === 'student' ? [handin(reading), ...further.flat()] : further.flat()
  return merge(inside.name, parts, checks)
}

/** What else is to be read; null where nothing is. */
function triesIn({ shown }: Inside, reading: Reading): readonly Inside[] | null {
  if (reading.kind === 'student') return reading.tries.length === 0 ? null : reading.tries
  const { holding } = reading
  if (holding.some((each) => readHanded(each.shown) !== null)) return null
  if (holding.length === 1) return holding
  // Several archives may as well be several students’, where no platform’s name says whose they are.
  return readHanded(shown) !== null && holding.every(({ archive }) => archive) ? holding : null
}

function handin({ submission, taken, odd }: Extract<Reading, { kind: 'student' }>): Handin {
  return { submission, taken, odd }
}

function named({ name }: Inside, held: Handin | Class | null): Handin | Class | null {
  if (held === null || 'kind' in held) return held
  return { ...held, submission: { ...held.submission, id: name } }
}

/** A try as part of a student's folder: its places and oddities are named from there. */
function within({ shown }: Inside, held: Handin | Class | null): readonly Handin[] {
  if (held === null || 'kind' in held) return []
  const from = (name: string): string => join(shown, name)
  return [
    {
      submission: held.submission,
      taken: held.taken.map((place) => ({ ...place, name: from(place.name) })),
      odd: held.odd.map(({ name, text }) => ({ name: from(name), text })),
    },
  ]
}

/** Of each exercise the newest try that was begun; the others are said not to count. */
export function merge(
  id: string,
  parts: readonly Handin[],
  checks: readonly Check[],
): Handin | null {
  const [first] = parts
  if (first === undefined) return null
  const chosen = checks.map(({ exercise }) => {
    const places = parts.flatMap(({ taken }) => taken.filter((each) => isOf(each, exercise.id)))
    const tries = places.map((place) => ({ ...place, archive: parts.length > 1 || place.archive }))
    const [best, ...others] = ranked(tries)
    const none = first.submission.works.find((work) => work.exercise === exercise.id)
    if (best === undefined) return { work: none, place: null }
    const older = others.filter(({ begun }) => begun)
    const notes = [...(best.work.notes ?? []), ...older.map((each) => tellOlder(each, best))]
    const work: Work = notes.length === 0 ? best.work : { ...best.work, notes }
    return { work, place: best }
  })
  return {
    submission: { id, works: chosen.flatMap(({ work }) => work ?? []) },
    taken: chosen.flatMap(({ place }) => place ?? []),
    odd: parts.flatMap(({ odd }) => odd),
  }
}

function isOf({ work }: Place, exercise: string): boolean {
  return work.exercise === exercise
}

function tellOlder(older: Place, best: Place): Text {
  return {
    en: `of several tries the newest counts: ${best.name}, and not ${older.name}`,
    fr: `de plusieurs essais, le plus récent compte : ${best.name}, et non ${older.name}`,
  }
}
