import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { transform } from 'esbuild'
import type { Check } from '../checks/check.ts'
import type { Work } from '../model/submission.ts'
import { original } from './originals.ts'

/** Why nothing is run: there is nothing to run. */
export type NotStarted = 'missing' | 'empty' | 'starter'

/**
 * Whether a work was begun at all.
 * @returns null if it was
 */
export async function notStarted(check: Check, work: Work): Promise<NotStarted | null> {
  const found: NotStarted[] = []
  for (const name of check.exercise.asked) {
    const path = work.files[name] ?? null
    const state = path === null ? 'missing' : await stateOf(path, check.exercise.id, name)
    if (state === 'begun') return null
    found.push(state)
  }
  return found.includes('starter') ? 'starter' : found.includes('empty') ? 'empty' : 'missing'
}

/** Whether one asked file is more than the starter, and than nothing. */
export async function isBegun(path: string, exercise: string, name: string): Promise<boolean> {
  return (await stateOf(path, exercise, name)) === 'begun'
}

type State = 'empty' | 'starter' | 'begun'

/** Finding, advising and judging all ask: each file is read once, until it is written again. */
const known = new Map<string, { readonly version: string; readonly state: Promise<State> }>()

async function stateOf(path: string, exercise: string, name: string): Promise<State> {
  const { mtimeMs, size } = await stat(path)
  const version = `${mtimeMs} ${size}`
  const key = join(exercise, name, path)
  const before = known.get(key)
  if (before?.version === version) return before.state
  const state = read(path, exercise, name)
  known.set(key, { version, state })
  return state
}

async function read(path: string, exercise: string, name: string): Promise<State> {
  const code = await essence(path, await readFile(path, 'utf8'))
  if (code === '') return 'empty'
  return code === (await starter(exercise, name)) ? 'starter' : 'begun'
}

const starters = new Map<string, Promise<string>>()

/** From the kit's copy, and not from `exercises/`, which is where students write. */
function starter(exercise: string, name: string): Promise<string> {
  const path = join(exercise, name)
  const code = starters.get(path) ?? essence(name, original(exercise, name) ?? '')
  starters.set(path, code)
  return code
}

/** What a file says apart from comments, spaces and types: '' where that is nothing. */
async function essence(path: string, code: string): Promise<string> {
  try {
    const { code: bare } = await transform(code, {
      loader: path.endsWith('.ts') ? 'ts' : 'js',
      minifyWhitespace: true,
      legalComments: 'none',
      logLevel: 'silent',
      tsconfigRaw: {},
    })
    return bare.trim() === 'export{};' ? '' : bare.trim()
  } catch {
    // What does not compile has been begun; the compiler's words come with the verdict.
    return code
  }
}
