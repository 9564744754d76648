/** The one small file in which a teacher says what counts how much: `lab-grading.json`. */
import { CHECKS } from '../checks/index.ts'
import type { ExerciseGrading, Grading } from '../model/grading.ts'
import { PLAIN_GRADING } from '../model/grading.ts'
import type { Text } from '../model/text.ts'
import { nearest } from '../run/nearest.ts'
import { type Json, JsonError, type JsonObject, type PlacedJson, readJson } from './json-places.ts'
import { UsageError } from './options.ts'

export const GRADING_FILE = 'lab-grading.json'

/** More is a slip of the finger. */
const MOST = 100_000
const DECIMALS_MOST = 6

type Path = readonly string[]

/** The whole file, with its name for errors. */
interface Source extends PlacedJson {
  readonly file: string
}

/**
 * Reads the file's text.
 * @param file its name, as the person wrote it
 * @throws UsageError with the file's name, the line, and the nearest right name where there is one
 */
export function readGrading(text: string, file: string): Grading {
  const source = { file, ...parsed(text, file) }
  const all = objectAt(source, source.value, [], ['outOf', 'decimals', 'exercises'])
  const exercises = all.exercises
  return {
    outOf: all.outOf === undefined ? null : outOfAt(source, all.outOf),
    decimals:
      all.decimals === undefined ? PLAIN_GRADING.decimals : decimalsAt(source, all.decimals),
    exercises: exercises === undefined ? {} : exercisesAt(source, exercises),
  }
}

/** What `--out-of` says. @throws UsageError */
export function outOfOption(value: string): number {
  const number = Number(value.replace(',', '.'))
  if (value.trim() !== '' && number > 0 && number <= MOST) return number
  throw new UsageError({
    en: `--out-of ${value}: it is a number above 0, such as 20`,
    fr: `--out-of ${value}\u202f: il faut un nombre supérieur à 0, par exemple 20`,
  })
}

function parsed(text: string, file: string): PlacedJson {
  try {
    return readJson(text)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    const { line } = error
    throw new UsageError({
      en: `${file}:${line}: ${error.text.en}`,
      fr: `${file}:${line}\u202f: ${error.text.fr}`,
    })
  }
}

function exercisesAt(source: Source, value: Json): Record<string, ExerciseGrading> {
  const path = ['exercises']
  const ids = CHECKS.map(({ exercise }) => exercise.id)
  const entries = Object.entries(objectAt(source, value, path, null))
  const found: Record<string, ExerciseGrading> = {}
  for (const [name, own] of entries) {
    const check = CHECKS.find(
      ({ exercise: { id, number } }) =>
        name === id || name === id.slice(3) || Number(name) === number,
    )
    if (check === undefined) throw unknown(source, [...path, name], ids)
    const { id } = check.exercise
    if (found[id] !== undefined) {
      throw wrong(source, [...path, name], {
        en: `${id} is there twice`,
        fr: `${id} y est deux fois`,
      })
    }
    const rules = check.rules.map((rule) => rule.id)
    found[id] = exerciseAt(source, own, [...path, name], rules)
  }
  return found
}

function exerciseAt(
  source: Source,
  value: Json,
  path: Path,
  known: readonly string[],
): ExerciseGrading {
  const { weight, rules } = objectAt(source, value, path, ['weight', 'rules'])
  const weights: Record<string, number> = {}
  if (rules !== undefined) {
    const at = [...path, 'rules']
    for (const [rule, points] of Object.entries(objectAt(source, rules, at, known))) {
      weights[rule] = weightAt(source, points, [...at, rule])
    }
  }
  if (known.every((rule) => weights[rule] === 0)) {
    throw wrong(source, [...path, 'rules'], {
      en: 'every rule counts 0: to leave the exercise out, give it the weight 0',
      fr: 'toutes les règles comptent pour 0\u202f: pour écarter l’exercice, donnez-lui le poids 0',
    })
  }
  const own = weight === undefined ? null : weightAt(source, weight, [...path, 'weight'])
  return { weight: own, rules: weights }
}

function weightAt(source: Source, value: Json, path: Path): number {
  if (typeof value === 'number' && value >= 0 && value <= MOST) return value
  throw wrong(source, path, {
    en: `${path.at(-1)} has to be a number of 0 or more`,
    fr: `${path.at(-1)} doit être un nombre supérieur ou égal à 0`,
  })
}

function outOfAt(source: Source, value: Json): number {
  if (typeof value === 'number' && value > 0 && value <= MOST) return value
  throw wrong(source, ['outOf'], {
    en: 'outOf has to be a number above 0, such as 20',
    fr: 'outOf doit être un nombre supérieur à 0, par exemple 20',
  })
}

function decimalsAt(source: Source, value: Json): number {
  const right = typeof value === 'number' && Number.isInteger(value)
  if (right && value >= 0 && value <= DECIMALS_MOST) return value
  throw wrong(source, ['decimals'], {
    en: `decimals has to be a whole number from 0 to ${DECIMALS_MOST}`,
    fr: `decimals doit être un nombre entier de 0 à ${DECIMALS_MOST}`,
  })
}

/** An object with no other names than these; null: any. */
function objectAt(
  source: Source,
  value: Json,
  path: Path,
  names: readonly string[] | null,
): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = path.at(-1) ?? source.file
    throw wrong(source, path, {
      en: `${what} has to be an object: { … }`,
      fr: `${what} doit être un objet\u202f: { … }`,
    })
  }
  const stray = Object.keys(value).find((name) => names !== null && !names.includes(name))
  if (stray !== undefined) throw unknown(source, [...path, stray], names ?? [])
  return value as JsonObject
}

function unknown(source: Source, path: Path, names: readonly string[]): UsageError {
  const name = path.at(-1) ?? ''
  const meant = nearest(name, names)
  const list = names.join(', ')
  return wrong(
    source,
    path,
    meant === null
      ? {
          en: `${name} is not known; there are ${list}`,
          fr: `${name} est inconnu\u202f; il y a ${list}`,
        }
      : {
          en: `${name} is not known; did you mean ${meant}?`,
          fr: `${name} est inconnu\u202f; vouliez-vous dire ${meant}\u202f?`,
        },
  )
}

function wrong({ file, lineOf }: Source, path: Path, { en, fr }: Text): UsageError {
  const line = lineOf(path)
  return new UsageError({ en: `${file}:${line}: ${en}`, fr: `${file}:${line}\u202f: ${fr}` })
}
