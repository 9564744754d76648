import { createHash } from 'node:crypto'
import type {
  ClockKind,
  ExerciseReport,
  Problem,
  Report,
  SubmissionReport,
} from '../model/report.ts'
import type { Submission } from '../model/submission.ts'
import type { Lang, Text } from '../model/text.ts'
import { decode, encode } from './encode.ts'
import { fingerprint } from './fingerprint.ts'

const SCHEMA = 'websocket-lab/part@1'

/** One of several machines that grade a class together; both from 1. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** What must be the same on all of them. */
export interface Setting {
  /** The kit's (version.ts). */
  readonly kit: string
  readonly clock: ClockKind
  readonly sandbox: 'on' | 'off'
  /** Ids of the exercises that are graded. */
  readonly exercises: readonly string[]
  /** Names and content of all submissions, also of those that other machines grade. */
  readonly content: string
  /** Ids of all submissions, in the order of the report. */
  readonly submissions: readonly string[]
}

/** The results of one of them. */
export interface Part extends Setting {
  readonly shard: Shard
  readonly graded: readonly SubmissionReport[]
  readonly problems: readonly Problem[]
  readonly ms: number
}

/** Parts that are not those of one class; the sentence is for the person. */
export class PartTrouble extends Error {
  override readonly name = 'PartTrouble'
  readonly text: Text

  constructor(text: Text) {
    super(text.en)
    this.text = text
  }
}

/** Those that one machine grades: every so-manieth, so that all have as much to do. */
export function shareOf<T>(all: readonly T[], { index, count }: Shard): readonly T[] {
  return all.filter((_each, at) => at % count === index - 1)
}

/** The fingerprint of a whole class. */
export async function contentOf(submissions: readonly Submission[]): Promise<string> {
  const hash = createHash('sha256')
  for (const { id, works } of submissions) {
    const prints = await Promise.all(works.map((work) => fingerprint(work).catch(() => null)))
    hash.update(JSON.stringify([id, prints]))
  }
  return hash.digest('hex')
}

/** A part as the text of its file. */
export function writePart(part: Part): string {
  const graded = part.graded.map((submission) => ({
    ...submission,
    exercises: submission.exercises.map(encode),
  }))
  return `${JSON.stringify({ schema: SCHEMA, ...part, graded })}\n`
}

/** Reads a part's file. @throws PartTrouble where it is none */
export function readPart(name: string, text: string): Part {
  const fields = fieldsOf(text)
  if (fields?.['schema'] !== SCHEMA) throw new PartTrouble(notAPart(name))
  const part = fields as unknown as Part
  const graded = part.graded.map((submission) => {
    const exercises = submission.exercises.map(decode)
    if (exercises.includes(null)) throw new PartTrouble(notAPart(name))
    return { ...submission, exercises: exercises as readonly ExerciseReport[] }
  })
  return { ...part, graded }
}

/**
 * Puts the parts of a class together.
 * @param parts by the names of their files
 * @throws PartTrouble where one is missing or there twice, or they are of different classes or kits
 */
export function mergeParts(parts: ReadonlyMap<string, Part>, lang: Lang): Report {
  const named = [...parts]
  const [first, ...others] = named
  if (first === undefined) throw new PartTrouble(NONE)
  const [firstName, { shard, clock, sandbox, submissions }] = first
  for (const [name, part] of others) {
    const what = differs(first[1], part)
    if (what !== null) throw new PartTrouble(mixed(firstName, name, what))
  }
  const seen = new Map<number, string>()
  for (const [name, part] of named) {
    const before = seen.get(part.shard.index)
    if (before !== undefined) throw new PartTrouble(doubled(before, name, part.shard))
    seen.set(part.shard.index, name)
  }
  const all = Array.from({ length: shard.count }, (_, at) => at + 1)
  const missing = all.filter((index) => !seen.has(index))
  if (missing.length > 0) throw new PartTrouble(lacking(missing, shard.count))
  const graded = new Map(named.flatMap(([, part]) => part.graded.map((each) => [each.id, each])))
  const lost = submissions.filter((id) => !graded.has(id))
  if (lost.length > 0) throw new PartTrouble(incomplete(lost))
  const problems = new Map(
    named.flatMap(([, part]) =>
      part.problems.map((problem) => [JSON.stringify(problem), problem] as const),
    ),
  )
  return {
    schema: 'websocket-lab/report@1',
    clock,
    lang,
    sandbox,
    submissions: submissions.flatMap((id) => graded.get(id) ?? []),
    problems: [...problems.values()],
    ms: Math.max(...named.map(([, { ms }]) => ms)),
  }
}

/** What two parts do not agree in; null where they are of one class. */
function differs(a: Part, b: Part): Text | null {
  if (a.kit !== b.kit) return { en: 'versions of the kit', fr: 'versions du kit' }
  if (a.clock !== b.clock) return { en: 'clocks', fr: 'horloges' }
  if (a.sandbox !== b.sandbox) return { en: 'sandboxes', fr: 'bacs à sable' }
  if (a.shard.count !== b.shard.count) return { en: 'divisions', fr: 'découpages' }
  if (a.exercises.join() !== b.exercises.join()) return { en: 'exercises', fr: 'exercices' }
  return a.content === b.content && a.submissions.join('\0') === b.submissions.join('\0')
    ? null
    : { en: 'submissions', fr: 'rendus' }
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    const { shard, graded, problems, submissions, exercises } = value as Partial<Part>
    const lists = [graded, problems, submissions, exercises].every((list) => Array.isArray(list))
    return lists && typeof shard === 'object' ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const NONE: Text = {
  en: 'merge needs the files that --part wrote: npm run grade -- merge part-*.json',
  fr: 'merge attend les fichiers écrits par --part\u202f: npm run grade -- merge part-*.json',
}

function notAPart(name: string): Text {
  return {
    en: `${name} is no part of a class: --part writes such files (perhaps it was not written to its end)`,
    fr: `${name} n’est pas une partie de classe\u202f: c’est --part qui en écrit (peut-être est-il incomplet)`,
  }
}

function mixed(one: string, other: string, what: Text): Text {
  return {
    en: `${one} and ${other} do not belong together: their ${what.en} differ`,
    fr: `${one} et ${other} ne vont pas ensemble\u202f: leurs ${what.fr} diffèrent`,
  }
}

function doubled(one: string, other: string, { index, count }: Shard): Text {
  return {
    en: `${one} and ${other} are both part ${index}/${count}`,
    fr: `${one} et ${other} sont tous deux la partie ${index}/${count}`,
  }
}

function lacking(missing: readonly number[], count: number): Text {
  const list = missing.map((index) => `${index}/${count}`).join(', ')
  return missing.length === 1
    ? { en: `part ${list} is missing`, fr: `il manque la partie ${list}` }
    : { en: `parts ${list} are missing`, fr: `il manque les parties ${list}` }
}

function incomplete(lost: readonly string[]): Text {
  const some = lost.slice(0, 5).join(', ') + (lost.length > 5 ? '…' : '')
  return {
    en: `no part holds these submissions: ${some}`,
    fr: `aucune partie ne contient ces rendus\u202f: ${some}`,
  }
}
