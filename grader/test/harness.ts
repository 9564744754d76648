/**
 * The one way in which this kit's tests use uvu. A suite runs by itself, cannot be narrowed by a
 * leftover `.only`, and nothing that goes wrong in it can pass for success.
 */
import { appendFileSync } from 'node:fs'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { types } from 'node:util'
import { asError, plain } from './thrown.ts'

export * as assert from 'uvu/assert'

type Body = () => void | Promise<void>

/** Registers a test, and the hooks around the tests of its suite. */
export interface Test {
  (name: string, body: Body): void
  /** Once before the first test; if it throws, every test of the suite fails. */
  before(hook: Body): void
  /** Once after the last test, whatever happened; if it throws, that is a failure more. */
  after(hook: Body): void
  beforeEach(hook: Body): void
  /** After each test, also one that failed. */
  afterEach(hook: Body): void
}

export interface SuiteOptions {
  /** ms that each test and each hook may take; 30,000 unless told. */
  readonly timeLimit?: number
}

interface Suite {
  readonly name: string
  readonly timeLimit: number
  readonly tests: { readonly name: string; readonly body: Body }[]
  readonly before: Body[]
  readonly after: Body[]
  readonly beforeEach: Body[]
  readonly afterEach: Body[]
}

/** What all.ts reads of a run; written at once, so that a program that is killed leaves its trace. */
export type Trace =
  | { readonly type: 'begun'; readonly suite: string; readonly test: string }
  | { readonly type: 'passed' | 'failed'; readonly suite: string; readonly test: string }
  | { readonly type: 'finished'; readonly passed: number; readonly failed: number }

/** Where all.ts wants the trace; programs that a test starts are not part of this run. */
const traceFile = process.env['WEBSOCKET_LAB_TEST_TRACE']
delete process.env['WEBSOCKET_LAB_TEST_TRACE']

// A test may put fake ones in the place of these, and may fail to take them back.
const { setTimeout, clearTimeout, setImmediate } = globalThis

// uvu starts by itself, as soon as the first suite is defined, unless it believes that its own
// command line does so. It reads this once, when it is loaded: hence the dynamic import.
const UVU = globalThis as { UVU_DEFER?: boolean; UVU_QUEUE?: Run[][]; UVU_INDEX?: number }
UVU.UVU_DEFER = true
UVU.UVU_INDEX = 0
UVU.UVU_QUEUE = [[]]
type Run = () => Promise<[errors: string | true, passed: number, skipped: number, total: number]>
const uvu = await import('uvu')

/** What was open before any test: the pipes to whoever started this program. */
const openBefore = process.getActiveResourcesInfo()

/** ms that what the tests left behind has to close itself. */
const PATIENCE = 2000

/** ms that the file itself may take until all its suites are defined. */
const DEFINING = 60_000

const suites: Suite[] = []
let state: 'defining' | 'running' | 'finished' = 'defining'
let passed = 0
let failed = 0
/** Fails what runs now; null between two tests. */
let strike: ((reason: Error) => void) | null = null

/**
 * Defines a suite; it runs when the whole file has been evaluated. There is nothing to call after
 * it, no `only` and no `skip`.
 * @throws Error when the tests are already running, since this suite would then be forgotten
 */
export function suite(
  name: string,
  define: (test: Test) => void,
  options: SuiteOptions = {},
): void {
  if (state !== 'defining') throw new Error(`The suite "${name}" is defined too late to be run.`)
  const { timeLimit = 30_000 } = options
  const lists = { before: [], after: [], beforeEach: [], afterEach: [] }
  const made: Suite = { name, timeLimit, tests: [], ...lists }
  let open = true
  const into = <T>(list: T[], item: T): void => {
    if (!open) throw new Error(`A test or hook of the suite "${name}" is defined too late.`)
    list.push(item)
  }
  const test: Test = (title, body) => into(made.tests, { name: title, body })
  test.before = (hook) => into(made.before, hook)
  test.after = (hook) => into(made.after, hook)
  test.beforeEach = (hook) => into(made.beforeEach, hook)
  test.afterEach = (hook) => into(made.afterEach, hook)
  const result: unknown = define(test)
  open = false
  suites.push(made)
  if (types.isPromise(result)) {
    result.catch(() => {})
    throw new Error(`The suite "${name}" is defined by an async function: tests would be missed.`)
  }
}

process.on('unhandledRejection', (reason) => stray('A rejected promise was not handled', reason))
process.on('uncaughtException', (error) => stray('An exception was not caught', error))

process.on('exit', () => {
  if (state === 'finished' || (suites.length === 0 && !isTestFile())) return
  console.error('\nThe program ended before its tests did.')
  process.exitCode = 1
})

// Suites are defined while the file is evaluated, possibly after a top-level await.
setImmediate(() => void start())

function isTestFile(): boolean {
  return basename(process.argv[1] ?? '').includes('.test.')
}

async function start(): Promise<void> {
  const main = process.argv[1]
  // Not awaited by the module itself, so that this is no circle: it settles with the file.
  const evaluated = async (): Promise<void> => {
    if (main !== undefined) await import(pathToFileURL(main).href)
  }
  try {
    await within(DEFINING, 'The evaluation of the file', evaluated)
  } catch (error) {
    report('', 'the file itself', error)
  }
  if (suites.length === 0 && !isTestFile()) return
  state = 'running'
  if (suites.length === 0) report('', 'the file itself', plain('It holds no suite.'))
  for (const each of suites) await runSuite(each)
  await leftovers()
  finish()
}

async function runSuite(made: Suite): Promise<void> {
  const { name, timeLimit, tests } = made
  const known = failed + passed
  if (tests.length === 0) return report(name, 'the suite itself', plain('It holds no test.'))
  let broken: Error | null = null
  const inUvu = uvu.suite(name)
  inUvu.before(async () => {
    broken = await attempt(made.before, timeLimit, 'The before hook')
  })
  for (const { name: title, body } of tests) {
    inUvu(title, async () => {
      trace({ type: 'begun', suite: name, test: title })
      const error =
        broken ??
        (await attempt(made.beforeEach, timeLimit, 'The beforeEach hook')) ??
        (await attempt([body], timeLimit, 'The test'))
      // Also when the test failed: what it opened has to be closed.
      const closing = await attempt(broken ? [] : made.afterEach, timeLimit, 'The afterEach hook')
      const reason = error ?? closing
      count(reason ? 'failed' : 'passed', name, title)
      if (reason) throw reason
    })
  }
  inUvu.run()
  const [run] = UVU.UVU_QUEUE?.[0]?.splice(0) ?? []
  if (!run) throw new Error('uvu did not take the suite.')
  const [errors] = await run()
  if (typeof errors === 'string') process.stdout.write(`\n${errors}\n`)
  const closing = await attempt(made.after, timeLimit, 'The after hook', true)
  if (closing) report(name, 'after', closing)
  // uvu returns from a finally block: should its own runner throw, the tests would be forgotten.
  const missing = known + tests.length + (closing ? 1 : 0) - failed - passed
  if (missing !== 0) report(name, 'the suite itself', plain(`${missing} tests did not run.`))
}

/** Runs each in turn; the first error, or null. With `all`, the others run after an error too. */
async function attempt(
  bodies: readonly Body[],
  timeLimit: number,
  what: string,
  all = false,
): Promise<Error | null> {
  let first: Error | null = null
  for (const body of bodies) {
    try {
      await within(timeLimit, what, body)
    } catch (error) {
      first ??= asError(error)
      if (!all) break
    }
  }
  return first
}

async function within(limit: number, what: string, body: Body): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  // The timer also keeps the program alive when nothing else does, so that a promise that never
  // settles is a test that fails, not a program that ends.
  const over = new Promise<never>((_, reject) => {
    strike = reject
    timer = setTimeout(() => reject(plain(`${what} took longer than ${limit} ms.`)), limit)
  })
  const work = async (): Promise<void> => {
    await body()
    // Node tells of unhandled rejections after the microtasks: they belong to this test.
    await new Promise((resolve) => setImmediate(resolve))
  }
  try {
    await Promise.race([work(), over])
  } finally {
    clearTimeout(timer)
    strike = null
  }
}

function stray(what: string, reason: unknown): void {
  const error = new Error(`${what}.`, { cause: reason })
  if (strike) strike(error)
  else report('', 'outside of the tests', error)
}

/** Waits until nothing keeps the program alive; if something still does, that is a failure. */
async function leftovers(): Promise<void> {
  const outcome = await new Promise<'empty' | 'busy'>((resolve) => {
    process.once('beforeExit', () => resolve('empty'))
    setTimeout(() => resolve('busy'), PATIENCE).unref()
  })
  if (outcome === 'empty') return
  const names = process.getActiveResourcesInfo()
  for (const name of openBefore) {
    if (names.includes(name)) names.splice(names.indexOf(name), 1)
  }
  report('', 'afterwards', plain(`The tests left something open: ${names.join(', ')}.`))
}

function report(suiteName: string, title: string, reason: unknown): void {
  const { stack, message, details } = asError(reason) as Error & { details?: string }
  count('failed', suiteName, title)
  process.stdout.write(`\n  FAIL  ${suiteName} "${title}"\n    ${stack ?? message}\n`)
  if (details) process.stdout.write(`    ${details}\n`)
}

function count(type: 'passed' | 'failed', suiteName: string, title: string): void {
  if (type === 'passed') passed++
  else failed++
  trace({ type, suite: suiteName, test: title })
}

function trace(line: Trace): void {
  if (traceFile) appendFileSync(traceFile, `${JSON.stringify(line)}\n`)
}

function finish(): void {
  state = 'finished'
  trace({ type: 'finished', passed, failed })
  // Exits by itself, whatever is left open; after the last byte is out, for pipes on Windows.
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`, () => {
    process.exit(failed === 0 ? 0 : 1)
  })
}
