import { existsSync, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Check } from '../checks/check.ts'
import { CHECKS } from '../checks/index.ts'
import type { ClockKind } from '../model/report.ts'
import type { Work } from '../model/submission.ts'
import type { Text } from '../model/text.ts'
import { EXERCISES } from './prepare.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const SOLUTIONS = here('../../solutions/')
const RIGHT = here('../test/right/')
const WRONG = here('../test/wrong/')

export type Kind = 'solution' | 'starter' | 'right' | 'wrong'

/** A program whose verdict is known beforehand. */
export interface Specimen {
  readonly kind: Kind
  /** File name without its ending. */
  readonly name: string
  readonly check: Check
  readonly work: Work
  /** The rules that it fails, in the exercise's order; null: some rule, whichever. */
  readonly fails: readonly string[] | null
  /**
   * `real`: the virtual clock cannot carry it, and it is to be repeated in real time. `virtual`: what
   * is wrong with it shows there alone, since in real time nobody waits so long. null: no matter.
   */
  readonly clock: ClockKind | null
  /** What it does, for people. */
  readonly about: Text
}

/** A header that names no rule of the exercise, or says nothing. */
export class SpecimenError extends Error {
  override readonly name = 'SpecimenError'
}

/** Whether this checkout has the gallery and the solutions (the students' edition has neither). */
export function hasGallery(): boolean {
  return existsSync(RIGHT) && existsSync(WRONG) && existsSync(SOLUTIONS)
}

/**
 * Every specimen of the given exercises.
 * @throws SpecimenError for a header that says nothing, or names no rule
 */
export async function specimens(checks: readonly Check[] = CHECKS): Promise<readonly Specimen[]> {
  const lists = await Promise.all(
    checks.flatMap((check) => [
      known(check, 'solution', SOLUTIONS, []),
      known(check, 'starter', EXERCISES, null),
      collected(check, 'right', RIGHT),
      collected(check, 'wrong', WRONG),
    ]),
  )
  return lists.flat()
}

async function known(
  check: Check,
  kind: Kind,
  root: string,
  fails: readonly string[] | null,
): Promise<readonly Specimen[]> {
  const { id, asked } = check.exercise
  const folder = join(root, id)
  const files = Object.fromEntries(asked.map((name) => [name, join(folder, name)]))
  const about = { en: kind, fr: kind }
  return [
    {
      kind,
      name: kind,
      check,
      work: { exercise: id, folder, files },
      fails,
      clock: null,
      about,
    },
  ]
}

async function collected(check: Check, kind: Kind, root: string): Promise<readonly Specimen[]> {
  const folder = join(root, check.exercise.id)
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory() || /\.[mc]?[jt]s$/.test(entry.name))
    .map(({ name }) => name)
    .toSorted()
  return Promise.all(names.map((name) => specimen(check, kind, join(folder, name))))
}

/**
 * The asked files of a specimen: a file stands for the first of them, a folder holds those that it
 * replaces, and the others are the solution's.
 */
function filesOf({ exercise }: Check, path: string): Readonly<Record<string, string>> {
  const folder = statSync(path).isDirectory()
  return Object.fromEntries(
    exercise.asked.flatMap((name, index) => {
      const solution = join(SOLUTIONS, exercise.id, name)
      if (!folder) return [[name, index === 0 ? path : solution]]
      const own = [name, name.replace(/\.ts$/, '.js'), name.replace(/\.ts$/, '.mjs')]
      const found = own.map((each) => join(path, each)).find((each) => existsSync(each))
      return [[name, found ?? solution]]
    }),
  )
}

async function specimen(check: Check, kind: Kind, path: string): Promise<Specimen> {
  const files = filesOf(check, path)
  const own = Object.values(files).find((file) => file.startsWith(path))
  if (own === undefined) throw new SpecimenError(`${path}: none of the asked files`)
  const header = readHeader(await readFile(own, 'utf8'))
  const ids = check.rules.map(({ id }) => id)
  const fails = (header.fails ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean)
  const stranger = fails.find((id) => !ids.includes(id))
  if (stranger !== undefined) throw new SpecimenError(`${path}: there is no rule ${stranger}`)
  if (kind === 'wrong' && fails.length === 0)
    throw new SpecimenError(`${path}: “fails:” is missing`)
  const { clock = null } = header
  if (clock !== null && clock !== 'real' && clock !== 'virtual') {
    throw new SpecimenError(`${path}: “clock:” is real or virtual, and not ${clock}`)
  }
  if (header.en === undefined || header.fr === undefined) {
    throw new SpecimenError(`${path}: “en:” or “fr:” is missing`)
  }
  return {
    kind,
    name: basename(path, extname(path)),
    check,
    work: { exercise: check.exercise.id, folder: dirname(own), files },
    fails: ids.filter((id) => fails.includes(id)),
    clock,
    about: { en: header.en, fr: header.fr },
  }
}

/** The `// name: value` lines at the top. */
function readHeader(code: string): Partial<Record<string, string>> {
  const header: Record<string, string> = {}
  for (const line of code.split(/\r?\n/)) {
    const match = /^\/\/ (fails|clock|en|fr):\s*(.*)$/.exec(line)
    if (match === null) break
    header[match[1] as string] = match[2] as string
  }
  return header
}
